/* SPDX-License-Identifier: GPL-2.0-or-later */
/* official_tag.c -- what the elements of the official publications mean for their text. */
#include "ingest/xml/official_tag.h"

/* A parent that is NULL means any; the first line that fits counts. */
static const struct {
    const char *name, *parent;
    official_tag tag;
} tags[] = {
    { "al", NULL, TAG_LEAF },
    { "al-groep", NULL, TAG_GROUP },
    { "tekst", NULL, TAG_CLEAR },
    { "vrije-tekst", NULL, TAG_CLEAR },
    { "nadruk", NULL, TAG_INLINE },
    { "extref", NULL, TAG_INLINE },
    { "intref", NULL, TAG_INLINE },
    { "extref-groep", NULL, TAG_INLINE },
    { "spreker", NULL, TAG_SPEAKER },
    { "tussenkop", NULL, TAG_SUBHEAD },
    { "tuskop", NULL, TAG_SUBHEAD },
    { "noot", NULL, TAG_NOTE },
    { "noot.nr", NULL, TAG_SKIP },
    { "noot.al", NULL, TAG_LEAF },
    { "li.nr", NULL, TAG_LABEL },
    { "lidnr", NULL, TAG_LABEL },
    { "row", NULL, TAG_ROW },
    { "entry", NULL, TAG_CELL },
    { "sup", NULL, TAG_SMALL },
    { "inf", NULL, TAG_SMALL },
    { "considerans.al", NULL, TAG_LEAF },
    { "wie", NULL, TAG_LEAF },
    { "functie", NULL, TAG_LEAF },
    { "deze", NULL, TAG_LEAF },
    { "naam", "onderw", TAG_SUBJECT },
    { "naam", "ondertekening", TAG_LEAF },
    { "naam", NULL, TAG_PART },
    { "voornaam", NULL, TAG_PART },
    { "achternaam", NULL, TAG_PART },
    { "voorvoegsels", NULL, TAG_PART },
    { "politiek", NULL, TAG_INLINE },
    { "datum", NULL, TAG_INLINE },
    { "term", "definitie-item", TAG_LABEL },
    { "organisatie", NULL, TAG_INLINE },
    { "voetref", NULL, TAG_SKIP },
    { "nootref", NULL, TAG_SKIP },
    { "plaatje", NULL, TAG_SKIP },
    { "meta", NULL, TAG_META },
    { "label", "kop", TAG_PART },
    { "nr", "kop", TAG_PART },
    { "titel", "kop", TAG_PART },
    { "subtitel", "kop", TAG_PART },
    { "dossiernr", NULL, TAG_PART },
    { "begrotingshoofdstuk", NULL, TAG_PART },
    { "lijst", NULL, TAG_BLOCK },
    { "li", NULL, TAG_BLOCK },
    { "table", NULL, TAG_BLOCK },
    { "citaat", NULL, TAG_BLOCK },
    { "kop", "kamerwrk", TAG_SKIP },
    { "kop", NULL, TAG_HEAD },
    { "nr", "vraag", TAG_HEAD },
    { "nr", "antwoord", TAG_HEAD },
    { "nr", "opening", TAG_SKIP },
    { "nr", "agendapunt", TAG_SKIP },
    { "nr", "handeling_bijlage", TAG_SKIP },
    { "item-titel", NULL, TAG_TITLE },
    { "intitule", NULL, TAG_TITLE },
    { "kamervraagomschrijving", NULL, TAG_TITLE },
    { "titel", "stuk", TAG_TITLE },
    { "titel", "officiele-publicatie", TAG_TITLE },
    { "titel", "dossier", TAG_SUBJECT },
    { "titel", NULL, TAG_SUBHEAD },
    { "dossiernummer", "dossier", TAG_DOSSIER },
    { "nummer", "onderw", TAG_DOSSIER },
    { "nummer", "stuk", TAG_NUMBER },
    { "stuknr", NULL, TAG_NUMBER },
    { "kamervraagnummer", NULL, TAG_NUMBER },
    { "datumtekst", NULL, TAG_DATE },
    { "dagtekening", NULL, TAG_LEAF },
    { "vergadering-nummer", NULL, TAG_MEETING },
    { "vergaderdatum", NULL, TAG_MEETING },
    { "ltrlabel", NULL, TAG_SKIP },
    { "kamerstukkop", NULL, TAG_SKIP },
    { "kamervraagkop", NULL, TAG_SKIP },
    { "versie", NULL, TAG_SKIP },
    { "ordernr", NULL, TAG_SKIP },
    { "vergjaar", NULL, TAG_SKIP },
};

official_tag official_tag_of(str name, str parent)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_eq(name, str_of(tags[i].name)) &&
            (!tags[i].parent || str_eq(parent, str_of(tags[i].parent))))
            return tags[i].tag;
    return TAG_OTHER;
}
