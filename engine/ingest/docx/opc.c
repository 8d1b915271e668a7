/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opc.c -- the parts of an office file, which is a zip of XML. */
#include "ingest/docx/opc.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

#include "base/err.h"

typedef struct {
    struct archive *archive;
    str zip;
    size_t read; /* bytes unpacked so far */
} package;

static tref_status damaged(struct archive *a, tref_error *err)
{
    if (archive_errno(a) == ENOMEM)
        return err_nomem(err);
    const char *why = archive_error_string(a);
    return err_set(err, TREF_ESYNTAX, "the zip is damaged: %s", why ? why : "unknown error");
}

/* Says whether a member's name fits that of a part. */
static bool fits(const char *member, const char *name)
{
    for (; *name; name++) {
        if (*name == '#')
            member += strspn(member, "0123456789");
        else if (*member++ != *name)
            return false;
    }
    return !*member;
}

static tref_status too_big(const char *name, tref_error *err)
{
    err_set(err, TREF_ELIMIT, "\"%s\" in it is more than %d MiB, or packed more than %d times",
            name, OPC_PART_MOST >> 20, OPC_PACKED_MOST);
    return TREF_ELIMIT;
}

/* Unpacks the member that the archive stands at. */
static tref_status unpack(package *p, opc_part *part, tref_error *err)
{
    const void *block;
    size_t n;
    la_int64_t offset; /* a zip has no holes */
    int r;
    while ((r = archive_read_data_block(p->archive, &block, &n, &offset)) == ARCHIVE_OK) {
        p->read += n;
        bool bomb = p->read > OPC_PART_MOST / 64 && p->read / OPC_PACKED_MOST > p->zip.n;
        if (bomb || n > OPC_PART_MOST - part->bytes.n)
            return too_big(part->name, err);
        buf_add(&part->bytes, block, n);
        if (buf_status(&part->bytes))
            return err_nomem(err);
    }
    return r == ARCHIVE_EOF ? TREF_OK : damaged(p->archive, err);
}

static tref_status take(package *p, struct archive_entry *e, opc_part *parts, size_t n,
                        tref_error *err)
{
    const char *name = archive_entry_pathname(e);
    for (size_t i = 0; name && i < n; i++) {
        if (parts[i].found || !fits(name, parts[i].name))
            continue;
        parts[i].found = true;
        if (!parts[i].wanted)
            return TREF_OK;
        if (archive_entry_is_encrypted(e))
            return err_set(err, TREF_ESYNTAX, "it needs a password");
        return unpack(p, &parts[i], err);
    }
    return TREF_OK;
}

static tref_status read_members(package *p, opc_part *parts, size_t n, tref_error *err)
{
    struct archive_entry *e;
    tref_status st = TREF_OK;
    /* The reader that seeks trusts the list at the end, and passes over what is not wanted at no
     * cost. */
    archive_read_support_format_zip_seekable(p->archive);
    if (archive_read_open_memory(p->archive, p->zip.p, p->zip.n) != ARCHIVE_OK)
        return damaged(p->archive, err);
    for (int members = 0; !st; members++) {
        int r = archive_read_next_header(p->archive, &e);
        if (r == ARCHIVE_EOF)
            break;
        if (r < ARCHIVE_WARN)
            return damaged(p->archive, err);
        if (members == OPC_MEMBERS_MOST)
            return err_set(err, TREF_ELIMIT, "there are more than %d files in it",
                           OPC_MEMBERS_MOST);
        st = take(p, e, parts, n, err);
    }
    return st;
}

tref_status opc_read(str zip, opc_part *parts, size_t n, tref_error *err)
{
    package p = { .archive = archive_read_new(), .zip = zip };
    for (size_t i = 0; i < n; i++) {
        buf_init(&parts[i].bytes, OPC_PART_MOST);
        parts[i].found = false;
    }
    if (!p.archive)
        return err_nomem(err);
    tref_status st = read_members(&p, parts, n, err);
    archive_read_free(p.archive);
    return st;
}

void opc_free(opc_part *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_free(&parts[i].bytes);
}
