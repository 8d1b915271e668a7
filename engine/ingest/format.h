/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format.h -- what a file format brings: how it is known, and how its documents are read.
 *
 * A new format is one file with one ingest_format, and one line in the table of ingest.c. */
#ifndef INGEST_FORMAT_H
#define INGEST_FORMAT_H

#include "ingest/evidence.h"
#include "ingest/source.h"

/* What a reader is given.  All of it is borrowed and outlives the reader. */
typedef struct {
    const char *path;              /* a name for the document, or a file for a library to open */
    source *src;                   /* nothing but its start was looked at */
    evidence *words;               /* is told all lines before line ends are decided; or NULL */
    const hyphen_lexicon *lexicon; /* what words have told, or NULL */
} format_input;

typedef struct format_reader format_reader;
/* The first member of each format's own struct. */
struct format_reader {
    /* As ingest_next.  After an error that ends the file it is not called again. */
    tref_status (*next)(format_reader *r, const tref_document **doc, tref_error *err);
    void (*close)(format_reader *r);
    size_t line; /* where the document given last starts; 0: the format has no lines */
};

typedef struct {
    const char *name;    /* for people */
    const char *endings; /* with a space between them: ".jsonl .ndjson" */
    /* Says whether a file that starts so must be of this format, whatever its name; or is NULL. */
    bool (*knows)(str start);
    tref_status (*open)(const format_input *in, format_reader **out, tref_error *err);
} ingest_format;

extern const ingest_format format_docx, format_html, format_jsonl, format_markdown, format_official,
    format_pdf, format_tei, format_text, format_unknown_xml, format_vlos;

#endif /* INGEST_FORMAT_H */
