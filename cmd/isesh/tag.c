/*
 * isesh tag - words to choose sessions by
 */

#include <string.h>

#include "isesh/change.h"
#include "isesh/isesh.h"

static int
check(char *const words[], int n)
{
	for (int i = 0; i < n; i++) {
		if (*words[i] != '+' && *words[i] != '-') {
			refuse(EXIT_USAGE, "'%.100s' neither adds a tag nor "
			    "takes one away", words[i]);
			hint("isesh tag NAME +urgent -later");
			return -1;
		}
		if (name_check("tag", words[i] + 1) == -1)
			return -1;
	}
	return 0;
}

/* What is there without the word, and with it at the end if it is added. */
static char *
apply(struct arena *a, const char *tags, const char *word)
{
	struct str s = { 0 };
	char *rest = arena_copy(a, tags), *result, *tag;

	while ((tag = str_piece(&rest, " ")) != NULL)
		if (strcmp(tag, word + 1) != 0)
			str_addf(&s, "%s%s", s.len > 0 ? " " : "", tag);
	if (*word == '+')
		str_addf(&s, "%s%s", s.len > 0 ? " " : "", word + 1);
	result = arena_copy(a, str_text(&s));
	str_free(&s);
	return result;
}

static int
tag_one(const struct change *c, char *const words[], int n, struct session *s)
{
	const char *tags = session_text(s, "tags");

	for (int i = 0; i < n; i++)
		tags = apply(c->arena, tags, words[i]);
	if (change_record(s, "tags", *tags == '\0' ? NULL : tags) == -1)
		return -1;
	return change_note(c, s, "tag", "tags", tags);
}

static int
tag(int argc, char *argv[])
{
	static struct arena a;
	struct session s;
	struct change c;
	int result;

	if (argc < 2) {
		refuse(EXIT_USAGE, "tag wants a session and words");
		hint("isesh tag NAME +urgent -later");
		return cli_fail();
	}
	if (check(argv + 1, argc - 1) == -1 || change_open(&c, &a) == -1)
		return cli_fail();
	if ((result = change_session(&c, argv[0], &s)) == 0) {
		result = tag_one(&c, argv + 1, argc - 1, &s);
		session_close(&s);
	}
	change_close(&c);
	return result == -1 ? cli_fail() : EXIT_YES;
}

const struct cmd cmd_tag = {
	.name = "tag",
	.operands = "session word ...",
	.does = "add tags to a session, +word, or take them away, -word",
	.run = tag,
	.raw = true		/* -word is no option */
};
