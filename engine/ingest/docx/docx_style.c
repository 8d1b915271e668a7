/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_style.c -- what the paragraph styles of a Word file say of the paragraphs that have them. */
#include "ingest/docx/docx_style.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "base/err.h"
#include "ingest/docx/docx_part.h"

enum { STYLES_MOST = 100000, STYLE_BYTES = 64 * 1024 * 1024, CHAIN_MOST = 16 };

void docx_styles_init(docx_styles *s)
{
    *s = (docx_styles){ 0 };
    map_init(&s->by_id, STYLE_BYTES);
    arena_init(&s->memory, STYLE_BYTES);
}

void docx_styles_free(docx_styles *s)
{
    free(s->list.items);
    map_free(&s->by_id);
    arena_free(&s->memory);
}

static void add_style(docx_styles *s, str id)
{
    docx_style x = { .outline = -1 };
    uint64_t *at = map_put(&s->by_id, id);
    if (!at || !ARRAY_PUSH(&s->list, x, STYLES_MOST))
        s->failed = true;
    else
        *at = s->list.n;
}

static void starts(void *user, xml *x, const xml_place *at)
{
    docx_styles *s = user;
    const char *name = at->name.p;
    if (s->failed)
        return;
    if (strcmp(name, "style") == 0) {
        add_style(s, xml_attribute(x, "styleId"));
        return;
    }
    if (!s->list.n)
        return;
    docx_style *now = &s->list.items[s->list.n - 1];
    str val = xml_attribute(x, "val");
    if (strcmp(name, "name") == 0)
        s->failed |= !(now->name = arena_dup(&s->memory, val));
    else if (strcmp(name, "basedOn") == 0)
        s->failed |= !(now->based_on = arena_dup(&s->memory, val));
    else if (strcmp(name, "outlineLvl") == 0 && val.n == 1 && *val.p >= '0' && *val.p <= '9')
        now->outline = *val.p - '0';
    else if (strcmp(name, "numPr") == 0)
        now->numbered = true;
}

tref_status docx_styles_read(docx_styles *s, str bytes, tref_error *err)
{
    static const xml_handler handler = { starts, NULL, NULL };
    tref_status st = docx_part_read(bytes, "word/styles.xml", &handler, s, err);
    return !st && s->failed ? err_nomem(err) : st;
}

/* Gives the level in names such as "heading 2" and "Kop 2". */
static unsigned level_of_name(const char *name)
{
    static const char *const words[] = { "heading ", "kop " };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (strncasecmp(name, words[i], n) == 0 && name[n] >= '1' && name[n] <= '9' && !name[n + 1])
            return (unsigned)(name[n] - '0');
    }
    return 0;
}

/* Takes over from x what nearer styles did not say. */
static void look_at(docx_look *look, const docx_style *x, bool *told)
{
    const char *name = x->name ? x->name : "";
    look->title |= strcasecmp(name, "title") == 0 || strcasecmp(name, "titel") == 0;
    look->contents |= strncasecmp(name, "toc ", 4) == 0 || strcasecmp(name, "toc heading") == 0;
    look->numbered |= x->numbered;
    if (*told)
        return;
    if (x->outline >= 0) {
        look->level = x->outline < 9 ? (unsigned)x->outline + 1 : 0;
        *told = true;
    } else if ((look->level = level_of_name(name))) {
        *told = true;
    }
}

docx_look docx_styles_look(const docx_styles *s, str id)
{
    docx_look look = { 0 };
    bool told = false;
    for (int i = 0; i < CHAIN_MOST && id.n; i++) {
        const uint64_t *at = map_find(&s->by_id, id);
        if (!at)
            break;
        const docx_style *x = &s->list.items[*at - 1];
        look_at(&look, x, &told);
        id = str_of(x->based_on);
    }
    return look;
}
