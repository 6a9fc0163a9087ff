/*
 * json - hostile text in, exact text out, filters
 */

#include <string.h>

#include "fault/fault.h"
#include "json/json.h"
#include "tap.h"

static struct arena arena;

static const struct {
	const char	*text, *quoted;
} quotes[] = {
	{ "", "\"\"" },
	{ "a \"b\" \\ /", "\"a \\\"b\\\" \\\\ /\"" },
	{ "\n\t\r\b\f", "\"\\n\\t\\r\\b\\f\"" },
	{ "\001\037", "\"\\u0001\\u001f\"" },
	{ "\xff" "a", "\"\xef\xbf\xbd" "a\"" },
	{ "h\xc3\xa9", "\"h\xc3\xa9\"" },
	{ "\xc2\x85", "\"\\u0085\"" }
};

static void
quoting(void)
{
	struct str s = { 0 };

	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++) {
		str_clear(&s);
		json_quote(&s, quotes[i].text);
		is_text(str_text(&s), quotes[i].quoted, "a text is quoted");
	}
	str_clear(&s);
	str_addc(&s, '{');
	json_member(&s, "a\"b", "{");
	json_member(&s, "c", NULL);
	json_member(&s, "d", "");
	is_text(str_text(&s), "{\"a\\\"b\":\"{\",\"c\":null,\"d\":\"\"",
	    "members are parted");
	str_free(&s);
}

static const char doc[] = "{\"a\":{\"b\":\"t\\n\",\"c\":[1,{\"d\":2}]},"
    "\"n\":null,\"t\":true,\"f\":false,\"i\":12,\"nul\":\"a\\u0000b\","
    "\"e\":\"\",\"hi\":\"\\ud83d\\ude00\"}";

static const struct {
	const char	*path, *value;
} paths[] = {
	{ "a.b", "t\n" }, { "a.c", "[1,{\"d\":2}]" }, { "a.c.1.d", "2" },
	{ "a.c.0", "1" }, { "a.c.2", NULL }, { "a.c.-1", NULL },
	{ "a.c.x", NULL }, { "a.x", NULL }, { "a.b.c", NULL }, { "n", NULL },
	{ "t", "true" }, { "f", "false" }, { "i", "12" }, { "e", "" },
	{ "nul", "a\032b" }, { "hi", "\xf0\x9f\x98\x80" }
};

static void
getting(void)
{
	struct json j = { 0 };

	ok(json_get(&j, &arena, "a") == NULL, "nothing holds nothing");
	is_int(json_parse(&j, doc, strlen(doc)), 0, "a document");
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		is_text(json_get(&j, &arena, paths[i].path), paths[i].value,
		    paths[i].path);
	is_int(json_length(&j, &arena, "a.c"), 2, "an array has a length");
	is_int(json_length(&j, &arena, "a"), 0, "nothing else has");
	is_text(json_members(&j, &arena, "a")[0], "b", "an object has members");
	ok(json_members(&j, &arena, "a.c")[0] == NULL, "nothing else has");
	json_free(&j);
	json_free(&j);
	ok(j.doc == NULL, "freed, twice");
}

static void
damaged(void)
{
	static const char *const bad[] = { "", " ", "{", "}", "{\"a\":}",
	    "[1,2", "\"open", "{} {}", "1 2", "x", "{\"a\" 1}", "\xff" };
	static char deep[200000];
	struct json j = { 0 };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		is_int(json_parse(&j, bad[i], strlen(bad[i])), -1, "damaged");
		is_int(fault_status(), EXIT_USAGE, "is refused");
	}
	memset(deep, '[', sizeof(deep));
	is_int(json_parse(&j, deep, sizeof(deep)), -1, "too deep");
	is_int(json_parse(&j, "7junk", 1), 0, "no more than len is read");
	json_free(&j);
}

static void
filtering(void)
{
	static const char *const bad[] = { ".a |", "nothing_of_that_name",
	    "import \"x\" as x; .", "include \"x\"; .", "(", "{" };
	struct json_filter f = { 0 };
	struct str s = { 0 };

	is_int(json_filter_open(&f, ".a, .b"), 0, "a filter");
	is_int(json_filter_run(&f, "{\"a\":\"x\\ny\",\"b\":[1]}", &s), 0,
	    "is run");
	is_text(str_text(&s), "x\ny\n[1]\n", "strings are raw");
	is_int(json_filter_run(&f, "[1]", &s), -1, "it can fail");
	is_int(fault_status(), EXIT_FAILED, "on one");
	str_clear(&s);
	is_int(json_filter_run(&f, "{\"a\":1}", &s), 0, "and go on");
	is_int(json_filter_run(&f, "{\"a", &s), -1, "half of it is refused");
	is_text(str_text(&s), "1\nnull\n", "with the next");
	json_filter_close(&f);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		is_int(json_filter_open(&f, bad[i]), -1, "a bad filter");
		is_int(fault_status(), EXIT_USAGE, "is refused");
		ok(f.jq == NULL, "and nothing stays open");
	}
	str_clear(&s);
	json_filter_open(&f, "empty");
	ok(json_filter_run(&f, "{}", &s) == 0 && s.len == 0, "nothing comes");
	json_filter_close(&f);
	str_free(&s);
}

int
main(void)
{
	quoting();
	getting();
	damaged();
	filtering();
	arena_free(&arena);
	return done_testing();
}
