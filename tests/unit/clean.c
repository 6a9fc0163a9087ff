/*
 * clean - nothing that is let through can act; escapes are exact
 */

#include <stdlib.h>
#include <string.h>

#include "clean/clean.h"
#include "json/json.h"
#include "tap.h"

static const struct {
	const char	*text, *line, *typed;
} table[] = {
	{ "plain", "plain", "plain" },
	{ "h\xc3\xa9 \xe2\x9c\x93 \xf0\x9f\x98\x80",
	    "h\xc3\xa9 \xe2\x9c\x93 \xf0\x9f\x98\x80",
	    "h\xc3\xa9 \xe2\x9c\x93 \xf0\x9f\x98\x80" },
	{ "\033[31mred\007", "^[[31mred^G", "[31mred" },
	{ "a\tb\nc", "a\\tb\\nc", "a\tb\nc" },
	{ "a\r\nb\rc", "a^M\\nb^Mc", "a\nb\nc" },
	{ "end\r", "end^M", "end\n" },
	{ "\177", "^?", "" },
	{ "\xc2\x9b" "31m", "\\x9b31m", "31m" },	/* C1 CSI */
	{ "\x9b" "31m", "\\x9b31m", "31m" },		/* the bare byte */
	{ "\xc0\xaf\xc1\x81", "\\xc0\\xaf\\xc1\\x81", "" },	/* overlong */
	{ "\xe0\x80\xaf", "\\xe0\\x80\\xaf", "" },
	{ "\xf0\x80\x80\xaf", "\\xf0\\x80\\x80\\xaf", "" },
	{ "\xed\xa0\x80", "\\xed\\xa0\\x80", "" },	/* a surrogate */
	{ "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80", "" },
	{ "\xf8\x88\x80\x80\x80", "\\xf8\\x88\\x80\\x80\\x80", "" },
	{ "a\xc3", "a\\xc3", "a" },			/* cut short */
	{ "\xe2\033\x80\xae", "\\xe2^[\\x80\\xae", "" },
	{ "\xe2\x80\xae", "<U+202E>", "" },		/* right to left */
	{ "\xe2\x81\xa6x\xe2\x81\xa9", "<U+2066>x<U+2069>", "x" },
	{ "\xe2\x80\x8b", "<U+200B>", "" },		/* zero width */
	{ "\xef\xbb\xbf", "<U+FEFF>", "" },
	{ "\xe3\x85\xa4", "<U+3164>", "" },		/* Hangul filler */
	{ "\xf3\xa0\x81\x81", "<U+E0041>", "" },	/* a tag */
	{ "\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4\xef\xb8\x8f",
	    "\xe2\x9d\xa4\xef\xb8\x8f" }
};

static void
tabled(void)
{
	struct arena a = { 0 };
	struct str s = { 0 };

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		is_text(clean_line(&a, table[i].text), table[i].line, "shown");
		str_clear(&s);
		clean_type(&s, table[i].text, strlen(table[i].text));
		is_text(str_text(&s), table[i].typed, "typed");
	}
	str_clear(&s);
	clean_show(&s, "a\n\tb\0c", 6, true);
	is_text(str_text(&s), "a\n\tb^@c", "lines stay lines");
	str_free(&s);
	arena_free(&a);
}

/* No C0 but the two, no DEL, no C1, whether coded or bare. */
static bool
harmless(const struct str *s, bool breaks)
{
	const unsigned char *p = (const unsigned char *)str_text(s);

	for (size_t i = 0; i < s->len; i++) {
		if (p[i] == 0x7f || (p[i] < 0x20 &&
		    !(breaks && (p[i] == '\n' || p[i] == '\t'))))
			return false;
		if (p[i] == 0xc2 && i + 1 < s->len && p[i + 1] < 0xa0)
			return false;
	}
	return true;
}

static bool
equal(const struct str *a, const struct str *b)
{
	return a->len == b->len &&
	    memcmp(str_text(a), str_text(b), a->len) == 0;
}

/* Bytes as an attacker would throw dice: the dangerous ones more often. */
static size_t
throw_bytes(char *buf, size_t size)
{
	static const unsigned char spice[] = { 0x1b, 0x9b, 0xc2, 0xe2, 0x80,
	    0xae, 0xf3, 0xa0, 0x81, 0xed, 0xf0, 0xc0, '\r', '\n', '\\', 'x' };
	size_t len = (size_t)random() % size;

	for (size_t i = 0; i < len; i++)
		buf[i] = (char)(random() % 2 == 0 ? random() & 0xff :
		    spice[random() % (long)sizeof(spice)]);
	return len;
}

static void
thrown(void)
{
	struct str once = { 0 }, twice = { 0 };
	bool safe = true, same = true, stable = true;
	char buf[64];
	size_t len;

	srandom(1);
	for (int i = 0; i < 50000; i++) {
		len = throw_bytes(buf, sizeof(buf));
		str_clear(&once);
		str_clear(&twice);
		clean_show(&once, buf, len, i % 2 == 0);
		clean_show(&twice, str_text(&once), once.len, i % 2 == 0);
		safe = safe && harmless(&once, i % 2 == 0);
		same = same && equal(&once, &twice);
		str_clear(&once);
		str_clear(&twice);
		clean_type(&once, buf, len);
		clean_type(&twice, str_text(&once), once.len);
		safe = safe && harmless(&once, true);
		stable = stable && equal(&once, &twice);
	}
	ok(safe, "no control byte gets through");
	ok(same, "what was shown once is shown the same again");
	ok(stable, "what was typed once is typed the same again");
	str_free(&once);
	str_free(&twice);
}

static void
escapes(void)
{
	struct str s = { 0 };
	bool exact = true, plain = true;
	char buf[64];
	size_t len;

	for (int i = 0; i < 50000; i++) {
		len = throw_bytes(buf, sizeof(buf));
		str_clear(&s);
		escape_add(&s, buf, len);
		for (size_t j = 0; j < s.len; j++)
			plain = plain && (unsigned char)s.s[j] >= 0x20 &&
			    s.s[j] != 0x7f;
		exact = exact && escape_undo(str_room(&s, 0) - s.len) == len &&
		    memcmp(str_text(&s), buf, len) == 0;
	}
	ok(exact, "any bytes are escaped and come back the same");
	ok(plain, "and are one line between");
	snprintf(buf, sizeof(buf), "a\\");
	ok(escape_undo(buf) == 2 && strcmp(buf, "a\\") == 0, "a last \\");
	snprintf(buf, sizeof(buf), "\\xZZ\\x4\\q");
	escape_undo(buf);
	is_text(buf, "xZZx4q", "what we never wrote does no harm");
	str_free(&s);
}

static void
quoted(void)
{
	struct str s = { 0 };

	json_quote(&s, "\xc2\x9b\177\xe2\x80\xae\xf3\xa0\x81\x81\xc3\xa9\033");
	is_text(str_text(&s), "\"\\u009b\\u007f\\u202e\\udb40\\udc41\xc3\xa9"
	    "\\u001b\"", "JSON: escaped, and the same for a program");
	str_free(&s);
}

int
main(void)
{
	tabled();
	thrown();
	escapes();
	quoted();
	return done_testing();
}
