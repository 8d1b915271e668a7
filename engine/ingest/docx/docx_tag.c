/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_tag.c -- the elements of WordprocessingML that matter to a reader of text. */
#include "ingest/docx/docx_tag.h"

#include <string.h>

docx_tag docx_tag_of(const char *name)
{
    static const struct {
        const char *name;
        docx_tag tag;
    } tags[] = { /* by name, for the search */
                 { "AlternateContent", W_ALTERNATE },
                 { "Choice", W_CHOICE },
                 { "Fallback", W_FALLBACK },
                 { "b", W_BOLD },
                 { "br", W_BREAK },
                 { "cr", W_BREAK },
                 { "del", W_DELETED },
                 { "endnote", W_NOTE },
                 { "endnoteReference", W_NOTE_REFERENCE },
                 { "footnote", W_NOTE },
                 { "footnoteReference", W_NOTE_REFERENCE },
                 { "lastRenderedPageBreak", W_PAGE },
                 { "moveFrom", W_DELETED },
                 { "noBreakHyphen", W_HYPHEN },
                 { "numPr", W_NUMBERED },
                 { "outlineLvl", W_OUTLINE },
                 { "p", W_PARAGRAPH },
                 { "pPr", W_PARAGRAPH_LOOK },
                 { "pPrChange", W_SILENT },
                 { "pStyle", W_STYLE },
                 { "ptab", W_TAB },
                 { "r", W_RUN },
                 { "rPrChange", W_SILENT },
                 { "rt", W_SILENT },
                 { "sdt", W_STRUCTURED },
                 { "showingPlcHdr", W_PLACEHOLDER },
                 { "t", W_TEXT },
                 { "tab", W_TAB },
                 { "tbl", W_TABLE },
                 { "tc", W_CELL },
                 { "tr", W_ROW },
                 { "txbxContent", W_BOX },
                 { "vanish", W_HIDDEN }
    };
    size_t low = 0, high = sizeof tags / sizeof *tags;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int c = strcmp(name, tags[middle].name);
        if (c == 0)
            return tags[middle].tag;
        if (c < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return W_OTHER;
}
