/*
 * str - growable text, lists, numbers
 */

#include <limits.h>
#include <string.h>

#include "str/str.h"
#include "tap.h"

static void
growing(void)
{
	struct str s = { 0 };

	is_text(str_text(&s), "", "an empty one has a text");
	str_add(&s, "");
	is_text(str_text(&s), "", "nothing can be added to it");
	for (int i = 0; i < 5000; i++)
		str_addf(&s, "%d,", i % 10);
	ok(s.len == 10000 && strlen(s.s) == s.len, "it grows as needed");
	str_cut(&s, 4);
	is_text(str_text(&s), "0,1,", "and can be cut");
	str_cut(&s, 400);
	ok(s.len == 4, "but not to more than there is");
	str_addn(&s, "a\0b", 3);
	ok(s.len == 7 && memcmp(s.s, "0,1,a\0b", 8) == 0, "it may hold NULs");
	str_clear(&s);
	str_addc(&s, 'x');
	is_text(str_text(&s), "x", "after clear it begins anew");
	str_free(&s);
	ok(s.s == NULL && s.len == 0 && s.cap == 0, "free leaves it empty");
}

static void
room(void)
{
	struct str s = { 0 };
	char *p;

	memset(str_room(&s, 500), 'x', 500);
	str_free(&s);
	p = str_room(&s, 500);
	is_text(str_text(&s), "", "room alone adds no text");
	memcpy(p, "abc", 3);
	s.len += 3;
	str_add(&s, "d");
	is_text(str_text(&s), "abcd", "what is put there is");
	str_free(&s);
}

static void
questions(void)
{
	ok(str_is("a", "a") && !str_is("a", "b") && !str_is(NULL, NULL) &&
	    !str_is("a", NULL), "NULL equals nothing");
	ok(strcmp(str_or_empty(NULL), "") == 0 &&
	    strcmp(str_or_empty("a"), "a") == 0, "NULL as a text");
	ok(str_starts("abc", "ab") && str_starts("abc", "") &&
	    !str_starts("a", "ab"), "beginnings");
}

static const struct {
	const char	*text, *trimmed;
} trims[] = {
	{ "", "" }, { "   ", "" }, { " a b\t\r\n", "a b" }, { "a", "a" }
};

static void
pieces(void)
{
	char buf[64], *rest = buf;

	for (size_t i = 0; i < sizeof(trims) / sizeof(trims[0]); i++) {
		snprintf(buf, sizeof(buf), "%s", trims[i].text);
		is_text(str_trim(buf), trims[i].trimmed, "trim");
	}
	snprintf(buf, sizeof(buf), ",,a,b,,");
	is_text(str_piece(&rest, ","), "a", "empty pieces are skipped");
	is_text(str_piece(&rest, ","), "b", "between others");
	ok(str_piece(&rest, ",") == NULL, "and at the end");
	ok(str_piece(&rest, ",") == NULL, "which stays the end");
}

static const struct {
	const char	*text, *joined;
} lists[] = {
	{ "", "" },
	{ "a", "a" },
	{ "a,b, c", "a|b|c" },
	{ "\n- a\n-  b\n\n", "a|b" },
	{ "a-b, -c", "a-b|-c" },
	{ " , ,\n", "" }
};

static void
listing(void)
{
	struct arena a = { 0 };
	struct str s = { 0 };
	char **list;

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		str_clear(&s);
		list = str_list(&a, lists[i].text);
		for (size_t j = 0; list[j] != NULL; j++)
			str_addf(&s, "%s%s", j > 0 ? "|" : "", list[j]);
		is_text(str_text(&s), lists[i].joined, "a list");
	}
	str_free(&s);
	arena_free(&a);
}

static const struct {
	const char	*text;
	int		 result;
	long long	 n;
} numbers[] = {
	{ "0", 0, 0 }, { "-5", 0, -5 }, { "007", 0, 7 },
	{ "100", 0, 100 }, { "101", -1, 0 }, { "-6", -1, 0 },
	{ "", -1, 0 }, { "x", -1, 0 }, { "5x", -1, 0 }, { "5 ", -1, 0 },
	{ " 5", -1, 0 }, { "+5", -1, 0 }, { "-", -1, 0 }, { "0x5", -1, 0 },
	{ "1e1", -1, 0 }, { "99999999999999999999", -1, 0 }
};

static void
numbering(void)
{
	long long n;
	int result;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		result = str_number(numbers[i].text, -5, 100, &n);
		ok(result == numbers[i].result &&
		    (result == -1 || n == numbers[i].n), "number '%s'",
		    numbers[i].text);
	}
	ok(str_number("9223372036854775807", 0, LLONG_MAX, &n) == 0 &&
	    n == LLONG_MAX, "the largest");
	ok(str_number("9223372036854775808", 0, LLONG_MAX, &n) == -1,
	    "and one more");
}

int
main(void)
{
	growing();
	room();
	questions();
	pieces();
	listing();
	numbering();
	return done_testing();
}
