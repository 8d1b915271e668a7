/* SPDX-License-Identifier: GPL-2.0-or-later */
/* poppler.h -- the functions of poppler and glib that are used, found when the first PDF comes.
 *
 * Poppler brings some forty libraries, which would slow every start of the command: it is not
 * linked. */
#ifndef INGEST_POPPLER_H
#define INGEST_POPPLER_H

#include <poppler.h>

#include "tref.h"

typedef struct {
    __typeof__(poppler_document_new_from_bytes) *document_new;
    __typeof__(poppler_document_get_n_pages) *document_pages;
    __typeof__(poppler_document_get_title) *document_title;
    __typeof__(poppler_document_get_page) *document_page;
    __typeof__(poppler_page_get_size) *page_size;
    __typeof__(poppler_page_get_text) *page_text;
    __typeof__(poppler_page_get_text_layout) *page_layout;
    __typeof__(poppler_page_get_text_attributes) *page_attributes;
    __typeof__(poppler_page_free_text_attributes) *free_attributes;
    __typeof__(poppler_error_quark) *error_quark;
    __typeof__(g_bytes_new_static) *bytes_new;
    __typeof__(g_bytes_unref) *bytes_unref;
    __typeof__(g_object_unref) *object_unref;
    __typeof__(g_error_free) *error_free;
    __typeof__(g_free) *free;
} poppler;

/* Gives them; they stay for as long as the program runs.  Any thread may ask.  Fails with
 * TREF_EINVAL, and a hint, when poppler is not installed. */
TREF_MUST tref_status poppler_load(const poppler **out, tref_error *err);

#endif /* INGEST_POPPLER_H */
