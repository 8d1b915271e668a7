/* SPDX-License-Identifier: GPL-2.0-or-later */
/* border.c -- errors of the shim as errors of the library. */
#include "index/border.h"

#include "base/err.h"

static tref_status status_of(xap_status st)
{
    switch (st) {
    case XAP_OK: return TREF_OK;
    case XAP_DONE: return TREF_DONE;
    case XAP_ENOMEM: return TREF_ENOMEM;
    case XAP_EINVAL: return TREF_EINTERNAL; /* our caller's arguments were checked before */
    case XAP_ENOTFOUND: return TREF_ENOTFOUND;
    case XAP_EOPEN: return TREF_EIO;
    case XAP_EIO: return TREF_EIO;
    case XAP_ECORRUPT: return TREF_ECORRUPT;
    case XAP_ELOCKED: return TREF_ELOCKED;
    case XAP_EMODIFIED: return TREF_EMODIFIED;
    case XAP_ENETWORK: return TREF_EIO;
    case XAP_ETIMEOUT: return TREF_EIO;
    case XAP_EUNSUPPORTED: return TREF_EINTERNAL;
    case XAP_ELIMIT: return TREF_ELIMIT;
    case XAP_EINTERNAL: return TREF_EINTERNAL;
    }
    return TREF_EINTERNAL;
}

static const char *hint_of(xap_status st)
{
    switch (st) {
    case XAP_ENOTFOUND: return "Make an index with: tref index -d DIR FILE...";
    case XAP_ELOCKED: return "Is another tref index or writer running on it?";
    case XAP_ECORRUPT: return "Make the index anew from its papers, or restore it from a copy";
    case XAP_ELIMIT: return "Type more letters before the *";
    case XAP_EIO: return "Is the disk full, or not to be written?";
    case XAP_OK: case XAP_DONE: case XAP_ENOMEM: case XAP_EINVAL: case XAP_EOPEN:
    case XAP_EMODIFIED: case XAP_ENETWORK: case XAP_ETIMEOUT: case XAP_EUNSUPPORTED:
    case XAP_EINTERNAL:
        break;
    }
    return "";
}

tref_status border_error(tref_error *err, const xap_error *x, const char *what)
{
    tref_status st = status_of(x->code);
    if (st == TREF_ENOMEM)
        return err_nomem(err);
    if (st == TREF_ENOTFOUND)
        err_set(err, st, "no index at %s (%s)", what, x->type);
    else
        err_set(err, st, "%s: %s%s%s", what, x->type, x->type[0] ? ": " : "", x->message);
    err_hint(err, "%s", hint_of(x->code));
    return st;
}
