/* SPDX-License-Identifier: GPL-2.0-or-later */
/* use.cc -- the same in C++: the header reads as C++, and what it makes fits smart pointers. */
#include <tref.h>

#include <iostream>
#include <memory>
#include <stdexcept>

namespace {

template <auto release>
struct releaser {
    template <class T>
    void operator()(T *p) const { release(p); }
};
using glossary = std::unique_ptr<tref_glossary, releaser<tref_glossary_free>>;
using writer = std::unique_ptr<tref_writer, releaser<tref_writer_close>>;
using index_handle = std::unique_ptr<tref_index, releaser<tref_index_close>>;
using query = std::unique_ptr<tref_query, releaser<tref_query_free>>;
using results = std::unique_ptr<tref_results, releaser<tref_results_free>>;

void must(tref_status st, const tref_error &e)
{
    if (st)
        throw std::runtime_error(std::string(tref_status_name(st)) + ": " + e.message);
}

void put(tref_writer *w, const char *id, const char *text)
{
    tref_error e;
    tref_paragraph p = TREF_PARAGRAPH_INIT;
    tref_document d = TREF_DOCUMENT_INIT;
    p.text = text;
    d.id = id;
    d.paragraphs = &p;
    d.paragraph_count = 1;
    must(tref_writer_put(w, &d, &e), e);
}

void run(const char *path)
{
    tref_error e;
    tref_glossary *g;
    must(tref_glossary_load(1, nullptr, 0, &g, &e), e);
    glossary own_g(g);

    tref_writer *w;
    must(tref_writer_open(path, g, NULL, &w, &e), e);
    writer own_w(w);
    put(w, "a", "De bescherming van vitale infrastructuur op zee.");
    put(w, "b", "De vergadering is gesloten.");
    must(tref_writer_commit(w, &e), e);

    tref_index *ix;
    must(tref_index_open(path, &ix, &e), e);
    index_handle own_ix(ix);
    tref_query *q;
    must(tref_query_parse(ix, "critical infrastructure", TREF_LANG_AUTO, g, &q, &e), e);
    query own_q(q);
    tref_search_opts opts = TREF_SEARCH_INIT;
    tref_results *r;
    must(tref_search(ix, q, &opts, &r, &e), e);
    results own_r(r);
    for (size_t i = 0; const tref_hit *h = tref_results_hit(r, i); i++)
        std::cout << h->id << " " << h->text << "\n";
}

}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    try {
        run(argv[1]);
    } catch (const std::exception &x) {
        std::cerr << x.what() << "\n";
        return 1;
    }
    return 0;
}
