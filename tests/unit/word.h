/* SPDX-License-Identifier: GPL-2.0-or-later */
/* word.h -- makes Word files for tests. */
#ifndef WORD_H
#define WORD_H

#include "reading.h"

#include <archive.h>
#include <archive_entry.h>

typedef struct {
    const char *name, *bytes;
    size_t n; /* 0: bytes ends with NUL */
} member;

static inline void add_member(struct archive *a, const member *m)
{
    struct archive_entry *e = archive_entry_new();
    size_t n = m->n ? m->n : strlen(m->bytes);
    archive_entry_set_pathname(e, m->name);
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_perm(e, 0644);
    archive_entry_set_size(e, (la_int64_t)n);
    assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
    assert_int_equal(archive_write_data(a, m->bytes, n), (la_ssize_t)n);
    archive_entry_free(e);
}

/* Writes a zip of these members into a folder. */
static inline path_name write_zip(const char *dir, const member *members, size_t n,
                                  const char *password)
{
    path_name p = fixture_join(dir, "brief.docx");
    struct archive *a = archive_write_new();
    assert_int_equal(archive_write_set_format_zip(a), ARCHIVE_OK);
    if (password) {
        assert_int_equal(archive_write_set_options(a, "zip:encryption=traditional"), ARCHIVE_OK);
        assert_int_equal(archive_write_set_passphrase(a, password), ARCHIVE_OK);
    }
    assert_int_equal(archive_write_open_filename(a, p.path), ARCHIVE_OK);
    for (size_t i = 0; i < n; i++)
        add_member(a, &members[i]);
    assert_int_equal(archive_write_free(a), ARCHIVE_OK);
    return p;
}
#define WRITE_ZIP(members)                                                                         \
    write_zip(folder.path, members, sizeof(members) / sizeof *(members), NULL)

#define NAMESPACES                                                                                 \
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "                      \
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "                      \
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
#define XML     "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
#define BODY(s) XML "<w:document " NAMESPACES "><w:body>" s "<w:sectPr/></w:body></w:document>"
#define P(s)    "<w:p><w:r><w:t>" s "</w:t></w:r></w:p>"
#define STYLED(id, s)                                                                              \
    "<w:p><w:pPr><w:pStyle w:val='" id "'/></w:pPr><w:r><w:t>" s "</w:t></w:r></w:p>"
#define BOLD(s)  "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>" s "</w:t></w:r></w:p>"
#define CELL(s)  "<w:tc>" s "</w:tc>"
#define ROW(s)   "<w:tr>" s "</w:tr>"
#define TABLE(s) "<w:tbl><w:tblPr/>" s "</w:tbl>"
#define TYPES                                                                                      \
    {                                                                                              \
        "[Content_Types].xml", XML "<Types/>", 0                                                   \
    }

#endif /* WORD_H */
