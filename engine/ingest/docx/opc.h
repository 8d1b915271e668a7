/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opc.h -- the parts of an office file, which is a zip of XML (Open Packaging Conventions). */
#ifndef INGEST_OPC_H
#define INGEST_OPC_H

#include "base/buf.h"

enum {
    OPC_FILE_MOST = 256 * 1024 * 1024, /* the zip */
    OPC_PART_MOST = 64 * 1024 * 1024,  /* a part, unpacked */
    OPC_MEMBERS_MOST = 20000,
    OPC_PACKED_MOST = 400 /* times smaller may a zip be than what is read of it */
};

/* A part to look for, and what was found. */
typedef struct {
    const char *name; /* '#' stands for a number or nothing: "word/header#.xml" */
    bool wanted;      /* read it; else only note that it is there */
    bool found;
    buf bytes;
} opc_part;

/* Reads the n parts out of zip, in whatever order they stand in it; of several that fit a name the
 * first that no other part took.  Fails with TREF_ESYNTAX when the zip is damaged or has a
 * password, and TREF_ELIMIT, TREF_ENOMEM. Release: opc_free, also after a failure. */
TREF_MUST tref_status opc_read(str zip, opc_part *parts, size_t n, tref_error *err);
void opc_free(opc_part *parts, size_t n);

#endif /* INGEST_OPC_H */
