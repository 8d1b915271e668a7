/* SPDX-License-Identifier: GPL-2.0-or-later */
/* poppler.c -- the functions of poppler and glib that are used, found when the first PDF comes. */
#include "ingest/pdf/poppler.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "base/err.h"

static const struct {
    const char *name;
    size_t at; /* where in the table its address goes */
} wanted[] = {
    { "poppler_document_new_from_bytes", offsetof(poppler, document_new) },
    { "poppler_document_get_n_pages", offsetof(poppler, document_pages) },
    { "poppler_document_get_title", offsetof(poppler, document_title) },
    { "poppler_document_get_page", offsetof(poppler, document_page) },
    { "poppler_page_get_size", offsetof(poppler, page_size) },
    { "poppler_page_get_text", offsetof(poppler, page_text) },
    { "poppler_page_get_text_layout", offsetof(poppler, page_layout) },
    { "poppler_page_get_text_attributes", offsetof(poppler, page_attributes) },
    { "poppler_page_free_text_attributes", offsetof(poppler, free_attributes) },
    { "poppler_error_quark", offsetof(poppler, error_quark) },
    { "g_bytes_new_static", offsetof(poppler, bytes_new) },
    { "g_bytes_unref", offsetof(poppler, bytes_unref) },
    { "g_object_unref", offsetof(poppler, object_unref) },
    { "g_error_free", offsetof(poppler, error_free) },
    { "g_free", offsetof(poppler, free) },
};

/* Glib's types cannot be unloaded, so what was loaded is kept. */
static struct {
    pthread_once_t once;
    poppler functions;
    const char *missing; /* NULL when all of them are there */
} loaded = { .once = PTHREAD_ONCE_INIT };

static void load(void)
{
    void *lib = dlopen("libpoppler-glib.so.8", RTLD_NOW | RTLD_LOCAL);
    if (!lib) {
        loaded.missing = "libpoppler-glib.so.8";
        return;
    }
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const void *address = dlsym(lib, wanted[i].name);
        if (!address)
            loaded.missing = wanted[i].name;
        /* C has no cast from an object's address to a function's; POSIX promises that they are
         * alike. */
        memcpy((char *)&loaded.functions + wanted[i].at, &address, sizeof address);
    }
}

tref_status poppler_load(const poppler **out, tref_error *err)
{
    *out = NULL;
    if (pthread_once(&loaded.once, load))
        return err_set(err, TREF_EINTERNAL, "cannot load poppler");
    if (loaded.missing) {
        err_set(err, TREF_EINVAL, "PDF is read with poppler, and there is no %s here",
                loaded.missing);
        err_hint(err, "install poppler's library for glib: apt install libpoppler-glib8");
        return TREF_EINVAL;
    }
    *out = &loaded.functions;
    return TREF_OK;
}
