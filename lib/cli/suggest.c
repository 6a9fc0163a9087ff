/*
 * suggest - what somebody may have meant who named a command that is none,
 * or an option
 */

#include <string.h>

#include "cli/local.h"
#include "str/str.h"

/* How many letters must change to make one word of the other, roughly. */
static size_t
distance(const char *a, const char *b)
{
	size_t one, other;

	if (*a == '\0' || *b == '\0')
		return strlen(a) + strlen(b);
	if (*a == *b)
		return distance(a + 1, b + 1);
	one = other = distance(a + 1, b + 1);
	if (strlen(a) > strlen(b))
		other = distance(a + 1, b);
	else if (strlen(a) < strlen(b))
		other = distance(a, b + 1);
	return (one < other ? one : other) + 1;
}

static bool
suggest_group(const struct tool *tool, const char *word)
{
	struct str all = { 0 };

	for (size_t i = 0; tool->cmds[i] != NULL; i++)
		if (!tool->cmds[i]->hidden && in_group(tool->cmds[i], word))
			str_addf(&all, "%s'%s'", all.len > 0 ? ", " : "",
			    tool->cmds[i]->name);
	if (all.len == 0)
		return false;
	hint("there are %s", all.s);
	str_free(&all);
	return true;
}

void
suggest(const struct tool *tool, const char *word)
{
	const char *best = NULL;
	size_t d, least = 3;

	if (suggest_group(tool, word))
		return;
	for (size_t i = 0; tool->cmds[i] != NULL; i++) {
		if (tool->cmds[i]->hidden || strlen(word) > 16)
			continue;
		d = distance(word, tool->cmds[i]->name);
		if (d < least) {
			least = d;
			best = tool->cmds[i]->name;
		}
	}
	if (best != NULL)
		hint("did you mean '%s %s'?", tool->name, best);
	else
		hint("'%s help' lists what it can do", tool->name);
}

void
suggest_option(const struct cmd *cmd, const char *word)
{
	const char *best = NULL;
	size_t d, least = 3;

	if (strpbrk(word, " \t\n") != NULL) {
		hint("a text that begins with '-' goes after '--'");
		return;
	}
	for (const struct opt *o = cmd->opts; o != NULL && o->name != NULL;
	    o++) {
		if (strlen(word) > 16)
			continue;
		d = distance(word, o->name);
		if (d < least) {
			least = d;
			best = o->name;
		}
	}
	if (best != NULL)
		hint("did you mean '--%s'?", best);
}
