/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tref.h -- search Dutch paragraphs, in Dutch or in English.
 *
 * The only header an application includes.  Link with -ltref.
 *
 * OWNERSHIP.  What *_open, *_load, *_parse and tref_search give you is yours;
 * release it with the function named beside it.  Releasing NULL does nothing.
 * A `const` pointer you get is borrowed: it lives as long as the object you
 * asked.  A `char **` is a string of yours: release it with tref_free.  No
 * object frees another, and no object needs another to stay alive.
 *
 * ERRORS.  Every function that can fail returns a tref_status; TREF_OK is 0.
 * The last argument is a tref_error you own, or NULL.  It is written only on
 * failure, and then *out is NULL.  Nothing here prints, exits, aborts or reads
 * the environment.
 *
 * THREADS.  tref_glossary, tref_query, tref_results and tref_completions never
 * change once made: share them freely.  A tref_index or tref_writer belongs to one thread at a
 * time; open one index per thread.  There is no global state.
 *
 * TEXT is UTF-8, NUL-terminated.  Bad bytes become U+FFFD; they are never an
 * error.  Offsets are in bytes, [start, end), save in JSON, where they count
 * code points.
 *
 * STRUCTS that you fill begin with their own size, so that they can grow:
 * start from the *_INIT beside them.
 */
#ifndef TREF_H
#define TREF_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TREF_VERSION_MAJOR 0
#define TREF_VERSION_MINOR 1
#define TREF_VERSION_PATCH 0

#if defined __GNUC__
#define TREF_API  __attribute__((visibility("default")))
#define TREF_MUST __attribute__((warn_unused_result))
#else
#define TREF_API
#define TREF_MUST
#endif

typedef enum {
    TREF_OK = 0,
    TREF_DONE,      /* no more items; not an error */
    TREF_ENOMEM,    /* memory ran out */
    TREF_EINVAL,    /* an argument breaks the contract */
    TREF_ENOTFOUND, /* no such index, document or file */
    TREF_EIO,       /* a file, the disk or the network failed */
    TREF_ELOCKED,   /* another writer is busy */
    TREF_EMODIFIED, /* the index moved on under us: refresh, then retry */
    TREF_ECORRUPT,  /* the index is damaged */
    TREF_EMISMATCH, /* index built by another analyser: reindex */
    TREF_ESYNTAX,   /* query or input file; see line and column */
    TREF_ELIMIT,    /* a stated limit was reached */
    TREF_EINTERNAL  /* a bug in tref; please report it */
} tref_status;

typedef struct {
    tref_status code;
    uint32_t line, column; /* from 1; 0 when they mean nothing; columns count code points */
    char message[240];     /* one line, no full stop, no newline */
    char hint[160];        /* what to try next, or empty */
} tref_error;

typedef struct tref_writer tref_writer;
typedef struct tref_index tref_index;
typedef struct tref_glossary tref_glossary;
typedef struct tref_query tref_query;
typedef struct tref_results tref_results;
typedef struct tref_completions tref_completions;

typedef enum { TREF_LANG_AUTO, TREF_LANG_NL, TREF_LANG_EN } tref_lang;

/* Gives the release you run, "0.1.0".  Static. */
TREF_API const char *tref_version(void);
/* Gives "TREF_ELOCKED" for TREF_ELOCKED, "unknown" for a stray number.  Static. */
TREF_API const char *tref_status_name(tref_status status);
/* Releases a char * that this library gave you. */
TREF_API void tref_free(void *ptr);

/* ---- glossary ------------------------------------------------------------ */

/* What tref_glossary_load does, to be OR-ed. */
enum {
    TREF_GLOSSARY_BUILTIN = 1, /* the glossary that is built in comes first */
    TREF_GLOSSARY_STRICT = 2   /* an entry that cannot be taken ends it */
};

/* One meaning, with its terms; strings are "", never NULL. */
typedef struct {
    const char *id, *domain, *note, *source, *status;
    const char *const *nl, *const *en; /* the usual term first */
    uint32_t nl_count, en_count;
    uint64_t hash; /* of the terms: another one where they differ */
} tref_concept;

/* Loads the n files in this order, each JSON, TSV, CSV, TBX, SKOS (RDF/XML or Turtle) or a
 * dictionary of dictd, see tref-glossary(5): a concept with the id of an earlier one replaces it.
 * An entry that cannot be taken is left out and kept as a fault; a file that cannot be read to its
 * end, or has nothing but faults, loads nothing: the error names file, line and column.  At most
 * 1,000,000 concepts, 64 MiB a file.  Fails with TREF_ESYNTAX, TREF_EINVAL (none of these formats),
 * TREF_ENOTFOUND, TREF_EIO, TREF_ELIMIT.  Release: tref_glossary_free. */
TREF_API TREF_MUST tref_status tref_glossary_load(int flags, const char *const *files, size_t n,
                                                  tref_glossary **out, tref_error *err);
/* Gives the number of concepts; 0 for NULL. */
TREF_API size_t tref_glossary_count(const tref_glossary *g);
/* Gives concept i, in the order they were first loaded; NULL past the end. */
TREF_API const tref_concept *tref_glossary_concept(const tref_glossary *g, size_t i);
/* Gives how many entries were left out, and what was wrong with one of them, file and line in its
 * message; NULL past the end, and past the first 1000. */
TREF_API size_t tref_glossary_fault_count(const tref_glossary *g);
TREF_API const tref_error *tref_glossary_fault(const tref_glossary *g, size_t i);
/* Finds the concepts that have a term in text, the longest terms first, and gives where each
 * stands in g: at most n in items; *count is how many there are.  TREF_LANG_AUTO finds terms of
 * either language. */
TREF_API TREF_MUST tref_status tref_glossary_find(const tref_glossary *g, const char *text,
                                                  tref_lang lang, uint32_t *items, size_t n,
                                                  size_t *count, tref_error *err);
TREF_API void tref_glossary_free(tref_glossary *g);

/* What is kept of what parallel text teaches. */
typedef struct {
    size_t size;            /* sizeof this struct */
    uint32_t min_count;     /* segments where one term stands for the other; at least 1 */
    uint32_t most;          /* Dutch terms for an English one; 1 to 64 */
    double min_probability; /* of a pair: above 0, at most 1 */
} tref_learn_opts;
#define TREF_LEARN_INIT                                                                            \
    {                                                                                              \
        sizeof(tref_learn_opts), 2, 5, .1                                                          \
    }

/* Learns which Dutch terms stand for which English ones from n segments, such as sentences, nl[i]
 * being the translation of en[i], and gives a glossary in JSON, a concept for each English term
 * (tref-glossary(5)).  A segment that is NULL or empty is passed over with its partner; of a longer
 * one the first 200 words count.  The same segments give the same bytes.  opts NULL:
 * TREF_LEARN_INIT.  At most 1,000,000 segments.  Fails with TREF_EINVAL and TREF_ELIMIT. */
TREF_API TREF_MUST tref_status tref_glossary_learn(const char *const *nl, const char *const *en,
                                                   size_t n, const tref_learn_opts *opts,
                                                   char **json, tref_error *err);

/* ---- writing ------------------------------------------------------------- */

/* One paragraph, the unit that is found and cited.  Only text is needed. */
typedef struct {
    size_t size;         /* sizeof this struct */
    const char *text;    /* at most 16 MiB */
    const char *heading; /* the headings it stands under, outermost first: "Deel 2 > Kosten" */
    const char *speaker; /* who says it, in the report of a debate */
    const char *lang;    /* "nl", "en" or "other"; NULL: its document's */
    uint32_t page;       /* from 1; 0: not known */
} tref_paragraph;
#define TREF_PARAGRAPH_INIT                                                                        \
    {                                                                                              \
        sizeof(tref_paragraph), NULL, NULL, NULL, NULL, 0                                          \
    }

/* What a user adds.  Only id and paragraphs are needed. */
typedef struct {
    size_t size;    /* sizeof this struct */
    const char *id; /* unique, 1 to 200 bytes; a second put with it replaces */
    const char *title;
    const char *date;    /* "2024-05-31", "2024-05" or "2024" */
    const char *dossier; /* such as "28 676" or "36 410 X" */
    const char *number;  /* of the paper in its dossier or of the report: "123", "70-10" */
    const char *type;    /* such as "motie" */
    const char *url;
    const char *lang; /* "nl", "en" or "other", which is stemmed as Dutch; NULL: each paragraph's,
                       * each heading's and the title's own language is detected */
    const tref_paragraph *paragraphs; /* at most 100,000 */
    size_t paragraph_count;
} tref_document;
#define TREF_DOCUMENT_INIT                                                                         \
    {                                                                                              \
        sizeof(tref_document), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0             \
    }

/* How a new index has its text analysed.  For an index that is there, NULL and -1 mean "as it was
 * made", and anything else than what it was made with is TREF_EMISMATCH. */
typedef struct {
    size_t size;         /* sizeof this struct */
    const char *stemmer; /* "dutch" (for a new index NULL, too), "kraaij-pohlmann", or either with
                          * "-plain" behind it: without dictionary forms, for comparison */
    int compounds; /* 1, and for a new index -1, too: cyberaanval is also found by aanval; 0: only
                      as a whole */
    const char *exceptions; /* how words are to be taken apart, or NULL: lines "word" (no compound)
                             * or "word = part + part"; at most 1 MiB */
} tref_writer_opts;
#define TREF_WRITER_INIT                                                                           \
    {                                                                                              \
        sizeof(tref_writer_opts), NULL, -1, NULL                                                   \
    }

/* Opens the index at path for writing, making it if it is not there.  Concepts
 * of g (or NULL) are marked in what is put.  opts NULL: TREF_WRITER_INIT.  Fails with TREF_ELOCKED
 * while another writer lives, with TREF_EMISMATCH when another analyser built the index, and with
 * TREF_ESYNTAX, telling the line, for faulty exceptions. Release: tref_writer_close. */
TREF_API TREF_MUST tref_status tref_writer_open(const char *path, const tref_glossary *g,
                                                const tref_writer_opts *opts, tref_writer **out,
                                                tref_error *err);
/* Adds doc, or replaces the document with its id.  Readers see it after commit.
 * Fails with TREF_EINVAL, naming the field, when doc cannot be taken; the
 * writer then stays good.  After TREF_EIO or TREF_ENOMEM only closing is left. */
TREF_API TREF_MUST tref_status tref_writer_put(tref_writer *w, const tref_document *doc,
                                               tref_error *err);
/* Deletes a document; TREF_ENOTFOUND when there is none with that id. */
TREF_API TREF_MUST tref_status tref_writer_delete(tref_writer *w, const char *id, tref_error *err);
/* Makes everything so far durable and visible.  After a failure nothing of it is. */
TREF_API TREF_MUST tref_status tref_writer_commit(tref_writer *w, tref_error *err);
/* Closes, and drops what was not committed.  Cannot fail, so commit first. */
TREF_API void tref_writer_close(tref_writer *w);

/* ---- reading ------------------------------------------------------------- */

/* Opens where: a directory, or a stub file that names shards.  Fails with TREF_ENOTFOUND,
 * TREF_ECORRUPT, or TREF_EMISMATCH when another analyser built it.
 * Release: tref_index_close. */
TREF_API TREF_MUST tref_status tref_index_open(const char *where, tref_index **out,
                                               tref_error *err);
/* Moves to the newest commit.  Sets *changed (or NULL) to whether there was one. */
TREF_API TREF_MUST tref_status tref_index_refresh(tref_index *ix, int *changed, tref_error *err);
TREF_API void tref_index_close(tref_index *ix);

typedef struct {
    uint64_t documents, paragraphs;
    uint64_t concepts;     /* that are marked in the index */
    double average_length; /* terms a paragraph, the one that scores are normalised by */
    const char *stemmer;   /* static */
    int compounds;         /* 1: they are taken apart */
} tref_index_stats;
TREF_API TREF_MUST tref_status tref_index_get_stats(tref_index *ix, tref_index_stats *out,
                                                    tref_error *err);
/* Gives a document (id "kst-1") as one JSON line that can be indexed again, or
 * one paragraph ("kst-1#3") with its document's fields.  TREF_ENOTFOUND when
 * there is none. */
TREF_API TREF_MUST tref_status tref_index_show(tref_index *ix, const char *id, char **json,
                                               tref_error *err);

/* ---- queries ------------------------------------------------------------- */

/* Parses what a person typed (tref-query(7)) and expands it with g, or NULL.
 * ix, or NULL, helps TREF_LANG_AUTO to tell the language.  Any text parses:
 * stray operators are read as words.  Fails with TREF_ESYNTAX (an unknown
 * field, a broken date range, a prefix* of one letter) or TREF_ELIMIT (more
 * than 64 KiB or 512 words), at err->column.
 * Release: tref_query_free. */
TREF_API TREF_MUST tref_status tref_query_parse(tref_index *ix, const char *text, tref_lang lang,
                                                const tref_glossary *g, tref_query **out,
                                                tref_error *err);
/* Techniques to leave out, to be OR-ed: for comparison. */
enum {
    TREF_OFF_COMPOUNDS = 1, /* English words that stand together, guessed as one in Dutch */
    TREF_OFF_SPELLING = 2,  /* English words guessed to be Dutch, spelled in another way */
    TREF_OFF_CONTEXT = 4    /* what the paragraphs around one speak of */
};

/* How a query is read. */
typedef struct {
    size_t size; /* sizeof this struct */
    /* What takes no part in the expansion, at most 1,000: Dutch terms, whatever their inflection,
     * and ids of concepts. */
    const char *const *without;
    size_t without_count;
    unsigned off; /* TREF_OFF_* */
} tref_query_opts;
#define TREF_QUERY_INIT                                                                            \
    {                                                                                              \
        sizeof(tref_query_opts), NULL, 0, 0                                                           \
    }

/* tref_query_parse with opts (NULL: TREF_QUERY_INIT).  Fails with TREF_EINVAL, too, when opts
 * cannot be taken. */
TREF_API TREF_MUST tref_status tref_query_parse_with(tref_index *ix, const char *text,
                                                     tref_lang lang, const tref_glossary *g,
                                                     const tref_query_opts *opts,
                                                     tref_query **out, tref_error *err);
/* Gives TREF_LANG_NL or TREF_LANG_EN. */
TREF_API tref_lang tref_query_lang(const tref_query *q);
/* Gives the tree after expansion as an s-expression.  Borrowed. */
TREF_API const char *tref_query_text(const tref_query *q);
/* Gives each stage from tokens to the compiled query (that only with ix, or NULL),
 * one s-expression each, with a heading line. */
TREF_API TREF_MUST tref_status tref_query_explain(const tref_query *q, tref_index *ix, char **text,
                                                  tref_error *err);
/* Gives the Dutch query that an English one became, one line of tref-query(7) to be edited and
 * parsed as TREF_LANG_NL: a term of the glossary is its Dutch terms, at most six, with OR between
 * them, a guess what was guessed, and the rest what was typed.  A Dutch query is its own
 * translation.  Release: tref_free. */
TREF_API TREF_MUST tref_status tref_query_translate(const tref_query *q, char **text,
                                                    tref_error *err);
TREF_API void tref_query_free(tref_query *q);

/* Gives what the analyser of ix (NULL: that of a new index) makes of each word of text, one JSON
 * object a line: "word", "parts", "stem", "terms".  TREF_LANG_AUTO means Dutch. */
TREF_API TREF_MUST tref_status tref_analyse(tref_index *ix, const char *text, tref_lang lang,
                                            char **json, tref_error *err);
/* Tells whether the built-in list of Dutch words has word: 1, or 0.  Hyphens count, capitals and
 * accents do not. */
TREF_API int tref_word_known(const char *word);

/* ---- searching ----------------------------------------------------------- */

typedef enum { TREF_SORT_SCORE, TREF_SORT_NEWEST, TREF_SORT_OLDEST } tref_sort;

/* Facets, to be OR-ed. */
enum {
    TREF_FACET_TYPE = 1,
    TREF_FACET_DOSSIER = 2,
    TREF_FACET_YEAR = 4,
    TREF_FACET_LANG = 8,
    TREF_FACET_SPEAKER = 16
};

typedef struct {
    size_t size;           /* sizeof this struct */
    uint32_t first, count; /* the hits from first (0 is the best); count at most 1000 */
    int sort;              /* a tref_sort */
    int collapse;          /* not 0: the best paragraph of each document */
    int exact_total;       /* not 0: count every match, which takes longer */
    uint32_t facets;       /* TREF_FACET_*: counts exact, which takes longer */
    uint32_t facet_values; /* at most that many values a facet */
    double seconds;        /* give what there is after about this, 0: no limit */
} tref_search_opts;
#define TREF_SEARCH_INIT                                                                           \
    {                                                                                              \
        sizeof(tref_search_opts), 0, 10, TREF_SORT_SCORE, 0, 0, 0, 10, 0                           \
    }

typedef struct {
    uint32_t start, end; /* bytes */
} tref_span;

/* English for a glossary term that a Dutch hit contains. */
typedef struct {
    uint32_t start, end;
    const char *en, *concept;
} tref_gloss;

typedef struct {
    const char *id;     /* "kst-1#3" */
    const char *doc;    /* "kst-1" */
    uint32_t paragraph; /* 3 */
    uint32_t page;      /* 0: not known */
    uint32_t more;      /* with collapse: at least so many more in this document */
    double score;
    /* "", never NULL */
    const char *title, *heading, *speaker, *date, *type, *dossier, *number, *url, *lang, *text;
    const tref_span *highlights; /* in text, ascending, apart from each other */
    size_t highlight_count;
    const char *const *matched; /* the query's words and terms found here, as the query has them */
    size_t matched_count;
    const tref_gloss *glosses;
    size_t gloss_count;
} tref_hit;

/* A part of the query that was replaced, and by what. */
typedef struct {
    uint32_t start, end;      /* in the query */
    const char *text;         /* that part */
    const char *concept;      /* its id in the glossary, or "" */
    const char *source;       /* where it comes from: "glossary"; "compound" (of what the glossary says of its parts)
                               * or "spelling" (as Dutch has it), found in the index */
    double weight;            /* against 1 for what the glossary says */
    const char *const *forms; /* "nl:vitale infrastructuur", ... */
    size_t form_count;
} tref_expansion;

typedef struct {
    const char *field; /* "type", "dossier", "year", "lang", "speaker" */
    const char *value;
    uint64_t count; /* paragraphs */
} tref_facet;

/* Runs q.  Moves ix to the newest commit when its own was overwritten.
 * opts NULL: TREF_SEARCH_INIT.  Fails with TREF_ELIMIT when a prefix* stands for too many words.
 * Release: tref_results_free. */
TREF_API TREF_MUST tref_status tref_search(tref_index *ix, const tref_query *q,
                                           const tref_search_opts *opts, tref_results **out,
                                           tref_error *err);
TREF_API size_t tref_results_count(const tref_results *r);
/* Gives the number of matches in all; *exact (or NULL) says whether it is counted or estimated. */
TREF_API uint64_t tref_results_total(const tref_results *r, int *exact);
/* Gives the time the search took, in microseconds. */
TREF_API uint64_t tref_results_took(const tref_results *r);
/* Each gives item i, NULL past the end. */
TREF_API const tref_hit *tref_results_hit(const tref_results *r, size_t i);
TREF_API const tref_expansion *tref_results_expansion(const tref_results *r, size_t i);
TREF_API const tref_facet *tref_results_facet(const tref_results *r, size_t i);
/* Gives the query with what was likely meant in place of words that the index lacks, and with words
 * closed up that are one word there; it finds something.  NULL when there is nothing to suggest. */
TREF_API const char *tref_results_suggestion(const tref_results *r);
/* Gives the result JSON on one line, the same for command, library and server. */
TREF_API TREF_MUST tref_status tref_results_json(const tref_results *r, char **json,
                                                 tref_error *err);
TREF_API void tref_results_free(tref_results *r);

/* ---- completing ---------------------------------------------------------- */

/* One way in which what was typed can go on; "", never NULL. */
typedef struct {
    const char *text;        /* all that was typed, completed */
    const char *completion;  /* the word or term that was put in */
    const char *concept;     /* its id in the glossary, "" for a word */
    const char *translation; /* of a term: the preferred form in the other language */
    uint64_t count;          /* paragraphs that have it */
} tref_completion;

/* Completes the last word of typed with words of ix, and the last words with terms of g (or NULL)
 * that ix has marked: what goes on from more of the words first, then the most frequent, then by the
 * alphabet.  A term has the frequency of its concept.  Accents and capitals do not matter; words are given as the index has them, in lower case without accents, terms as the
 * glossary has them.  TREF_LANG_EN: words of English paragraphs, and English terms; TREF_LANG_NL:
 * all words, and Dutch terms; TREF_LANG_AUTO: all.  At most most, which is at most 1000; reads
 * 200,000 words of ix and as many forms of g at most.  Fails with TREF_ELIMIT when typed has more
 * than 4096 bytes.
 * Release: tref_completions_free. */
TREF_API TREF_MUST tref_status tref_complete(tref_index *ix, const tref_glossary *g,
                                             const char *typed, tref_lang lang, size_t most,
                                             tref_completions **out, tref_error *err);
TREF_API size_t tref_completions_count(const tref_completions *c);
/* Gives item i, NULL past the end. */
TREF_API const tref_completion *tref_completions_item(const tref_completions *c, size_t i);
/* Gives them as JSON on one line. */
TREF_API TREF_MUST tref_status tref_completions_json(const tref_completions *c, char **json,
                                                     tref_error *err);
TREF_API void tref_completions_free(tref_completions *c);

#ifdef __cplusplus
}
#endif
#endif /* TREF_H */
