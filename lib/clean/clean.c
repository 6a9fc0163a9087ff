/*
 * clean - what may not act is shown or dropped
 */

#include <string.h>

#include "clean/clean.h"

/* Code points that show nothing or reorder what is shown; inclusive.  More
 * or less Unicode's Default_Ignorable_Code_Point. */
static const struct {
	unsigned	first, last;
} invisible[] = {
	{ 0xad, 0xad },		/* soft hyphen */
	{ 0x34f, 0x34f },
	{ 0x61c, 0x61c },	/* Arabic letter mark */
	{ 0x115f, 0x1160 },	/* fillers of Hangul */
	{ 0x17b4, 0x17b5 },
	{ 0x180b, 0x180f },
	{ 0x200b, 0x200f },	/* zero widths, direction marks */
	{ 0x2028, 0x202e },	/* separators, embeddings, overrides */
	{ 0x2060, 0x206f },
	{ 0x3164, 0x3164 },
	{ 0xfe00, 0xfe0e },	/* variation selectors; fe0f makes emoji */
	{ 0xfeff, 0xfeff },
	{ 0xffa0, 0xffa0 },
	{ 0xfff0, 0xfffb },
	{ 0x1bca0, 0x1bca3 },
	{ 0x1d173, 0x1d17a },
	{ 0xe0000, 0xe0fff }	/* tags: text that only a model can read */
};

enum kind { PLAIN, BREAK, CONTROL, HIDDEN, INVALID };

struct rune {
	unsigned	code;
	size_t		len;
	enum kind	kind;
};

static enum kind
kind_of(unsigned code)
{
	if (code == '\n' || code == '\t')
		return BREAK;
	if (code < 0x20 || code == 0x7f || (code >= 0x80 && code < 0xa0))
		return CONTROL;
	for (size_t i = 0; i < sizeof(invisible) / sizeof(invisible[0]); i++)
		if (code >= invisible[i].first && code <= invisible[i].last)
			return HIDDEN;
	return PLAIN;
}

static size_t
utf8_length(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c >= 0xc2 && c < 0xe0)
		return 2;
	if (c >= 0xe0 && c < 0xf0)
		return 3;
	return c >= 0xf0 && c < 0xf5 ? 4 : 0;
}

/* Overlong forms, surrogates and what is beyond U+10FFFF are no UTF-8. */
static bool
well_formed(unsigned code, size_t len)
{
	static const unsigned least[] = { 0, 0, 0x80, 0x800, 0x10000 };

	return code >= least[len] && code <= 0x10ffff &&
	    (code < 0xd800 || code > 0xdfff);
}

static struct rune
rune_at(const char *text, size_t left)
{
	const unsigned char *p = (const unsigned char *)text;
	struct rune r = { *p, 1, INVALID };
	size_t len;
	unsigned code;

	if ((len = utf8_length(*p)) == 0 || len > left)
		return r;
	code = len == 1 ? *p : *p & (0xffu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return r;
		code = code << 6 | (p[i] & 0x3f);
	}
	if (!well_formed(code, len))
		return r;
	return (struct rune){ code, len, kind_of(code) };
}

static void
show_control(struct str *out, unsigned code)
{
	if (code >= 0x80)
		str_addf(out, "\\x%02x", code);
	else
		str_addf(out, "^%c", code == 0x7f ? '?' : (char)(code + '@'));
}

static void
show_break(struct str *out, unsigned code, bool lines)
{
	if (lines)
		str_addc(out, (char)code);
	else
		str_add(out, code == '\n' ? "\\n" : "\\t");
}

void
clean_show(struct str *out, const char *text, size_t len, bool lines)
{
	struct rune r;

	for (size_t i = 0; i < len; i += r.len) {
		r = rune_at(text + i, len - i);
		switch (r.kind) {
		case PLAIN:
			str_addn(out, text + i, r.len);
			break;
		case BREAK:
			show_break(out, r.code, lines);
			break;
		case CONTROL:
			show_control(out, r.code);
			break;
		case HIDDEN:
			str_addf(out, "<U+%04X>", r.code);
			break;
		case INVALID:
			str_addf(out, "\\x%02x", r.code);
			break;
		}
	}
}

void
clean_type(struct str *out, const char *text, size_t len)
{
	struct rune r;

	for (size_t i = 0; i < len; i += r.len) {
		r = rune_at(text + i, len - i);
		if (r.kind == PLAIN || r.kind == BREAK)
			str_addn(out, text + i, r.len);
		else if (r.code == '\r' &&
		    (i + 1 == len || text[i + 1] != '\n'))
			str_addc(out, '\n');
	}
}

/* A surrogate pair beyond U+FFFF. */
static void
json_escape(struct str *out, unsigned code)
{
	if (code > 0xffff) {
		str_addf(out, "\\u%04x", 0xd7c0 + (code >> 10));
		code = 0xdc00 | (code & 0x3ff);
	}
	str_addf(out, "\\u%04x", code);
}

void
clean_json(struct str *out, const char *json, size_t len)
{
	struct rune r;

	for (size_t i = 0; i < len; i += r.len) {
		r = rune_at(json + i, len - i);
		if (r.kind == HIDDEN || (r.kind == CONTROL && r.code >= 0x7f))
			json_escape(out, r.code);
		else
			str_addn(out, json + i, r.len);
	}
}

char *
clean_line(struct arena *a, const char *text)
{
	struct str out = { 0 };
	char *line;

	clean_show(&out, text, strlen(text), false);
	line = arena_copy(a, str_text(&out));
	str_free(&out);
	return line;
}
