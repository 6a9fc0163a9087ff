/*
 * help - what the tables say, for people and for programs
 */

#include <string.h>

#include "cli/local.h"
#include "json/json.h"
#include "str/str.h"

enum { WIDE = 80 };		/* columns that every terminal has */

#define EACH_OPT(o, cmd)						\
	for (const struct opt *o = (cmd)->opts;				\
	    o != NULL && o->name != NULL; o++)

static const struct {
	enum status	 status;
	const char	*means;
} statuses[] = {
	{ EXIT_YES,	"yes, or done" },
	{ EXIT_NO,	"no, or none" },
	{ EXIT_USAGE,	"called wrongly" },
	{ EXIT_MISSING,	"no such session, message, ask or profile" },
	{ EXIT_STATE,	"not in this state" },
	{ EXIT_FAILED,	"the system, tmux or a host failed" },
	{ EXIT_DENIED,	"not permitted: role or policy" },
	{ EXIT_CHANGED,	"it changed or is locked: try again" },
	{ EXIT_TIMEOUT,	"ran out of time" }
};

#define EACH_STATUS(n)							\
	for (size_t n = 0; n < sizeof(statuses) / sizeof(statuses[0]); n++)

/* style(9)'s order: letters without values, then what has values or words. */
static void
add_synopsis(struct str *s, const struct tool *tool, const struct cmd *cmd)
{
	size_t start;

	str_addf(s, "%s %s", tool->name, cmd->name);
	start = s->len;
	EACH_OPT(o, cmd)
		if (o->kind == OPT_FLAG && o->key != '\0') {
			str_add(s, s->len == start ? " [-" : "");
			str_addc(s, o->key);
		}
	if (s->len > start)
		str_addc(s, ']');
	EACH_OPT(o, cmd) {
		if (o->kind != OPT_FLAG && o->key != '\0')
			str_addf(s, " [-%c %s]", o->key, o->arg);
		else if (o->kind != OPT_FLAG)
			str_addf(s, " [--%s %s]", o->name, o->arg);
		else if (o->key == '\0')
			str_addf(s, " [--%s]", o->name);
	}
	if (*cmd->operands != '\0')
		str_addf(s, " %s", cmd->operands);
	if (cmd->rest != NULL)
		str_addf(s, " [-- %s]", cmd->rest);
}

/* How long the word at p is, blanks in its brackets included. */
static size_t
word_len(const char *p)
{
	const char *end = *p == '[' ? strchr(p, ']') : NULL;

	return end != NULL ? (size_t)(end - p) + 1 : strcspn(p, " ");
}

/* Words, from column at on; what does not fit goes on below, at indent. */
static void
print_folded(FILE *to, const char *words, size_t at, size_t indent)
{
	size_t len;

	for (; *words != '\0'; words += len + (words[len] == ' ')) {
		len = word_len(words);
		if (at + 1 + len > WIDE && at > indent) {
			fprintf(to, "\n%*s", (int)indent, "");
			at = indent;
		}
		fprintf(to, " %.*s", (int)len, words);
		at += 1 + len;
	}
	fputc('\n', to);
}

void
usage(FILE *to, const struct tool *tool, const struct cmd *cmd)
{
	struct str s = { 0 };

	if (cmd == NULL) {
		fprintf(to, "usage: %s command [argument ...]\n"
		    "       %s help\n", tool->name, tool->name);
		return;
	}
	add_synopsis(&s, tool, cmd);
	fputs("usage:", to);
	print_folded(to, str_text(&s), strlen("usage:"), strlen("usage: ") +
	    strlen(tool->name) + strlen(cmd->name) + 1);
	str_free(&s);
}

static void
print_statuses(void)
{
	struct str s = { 0 };

	EACH_STATUS(i)
		str_addf(&s, "%s%d %s", i == 0 ? "" : "; ",
		    (int)statuses[i].status, statuses[i].means);
	fputs("\nExit status:", stdout);
	print_folded(stdout, str_text(&s), strlen("Exit status:"), 1);
	str_free(&s);
}

bool
help_tool(const struct tool *tool, const char *group)
{
	const struct cmd *const *cmds = tool->cmds;
	size_t n = 0;

	for (size_t i = 0; cmds[i] != NULL; i++) {
		if (cmds[i]->hidden || !in_group(cmds[i], group))
			continue;
		if (n++ == 0)
			printf("%s - %s\n\n", tool->name, tool->does);
		printf("  %-14s %s\n", cmds[i]->name, cmds[i]->does);
	}
	if (n == 0)
		return false;
	printf("\n'%s command --help' tells more; 'man %s' tells all;\n"
	    "'%s help --json' is for programs.\n", tool->name, tool->name,
	    tool->name);
	if (group == NULL)
		print_statuses();
	return true;
}

static void
help_opt(const struct opt *o)
{
	struct str s = { 0 };

	if (o->key != '\0')
		str_addf(&s, "-%c, ", o->key);
	else
		str_add(&s, "    ");
	str_addf(&s, "--%s", o->name);
	if (o->kind != OPT_FLAG)
		str_addf(&s, " %s", o->arg);
	printf("  %-24s", str_text(&s));
	print_folded(stdout, o->help, s.len > 24 ? s.len + 2 : 26, 26);
	str_free(&s);
}

static void
print_aliases(const char *names)
{
	printf("also called: ");
	for (; *names != '\0'; names++) {
		if (*names == ' ')
			putchar(',');
		putchar(*names);
	}
	putchar('\n');
}

void
help_cmd(const struct tool *tool, const struct cmd *cmd)
{
	usage(stdout, tool, cmd);
	printf("\n%s %s: %s\n", tool->name, cmd->name, cmd->does);
	if (cmd->alias != NULL)
		print_aliases(cmd->alias);
	if (cmd->opts != NULL && cmd->opts->name != NULL)
		printf("\n");
	EACH_OPT(o, cmd)
		help_opt(o);
}

static void
member(struct str *s, const char *name, const char *value, const char *end)
{
	str_addf(s, "\"%s\":", name);
	if (value == NULL)
		str_add(s, "null");
	else
		json_quote(s, value);
	str_add(s, end);
}

static const char *
kind_name(enum opt_kind kind)
{
	static const char *const names[] = {
		[OPT_FLAG] = "flag", [OPT_TEXT] = "text",
		[OPT_TEXTS] = "texts", [OPT_NUMBER] = "number",
		[OPT_SPAN] = "time"
	};

	return names[kind];
}

static void
add_opt(struct str *s, const struct opt *o)
{
	char key[2] = { o->key, '\0' };

	str_addc(s, '{');
	member(s, "letter", o->key == '\0' ? NULL : key, ",");
	member(s, "word", o->name, ",");
	member(s, "kind", kind_name(o->kind), ",");
	member(s, "argument", o->arg, ",");
	member(s, "help", o->help, "}");
}

static void
add_cmd(struct str *s, const struct tool *tool, const struct cmd *cmd)
{
	const char *sep = "";
	struct str line = { 0 };

	add_synopsis(&line, tool, cmd);
	str_addc(s, '{');
	member(s, "name", cmd->name, ",");
	member(s, "also", cmd->alias, ",");
	member(s, "does", cmd->does, ",");
	member(s, "usage", str_text(&line), ",");
	member(s, "operands", cmd->operands, ",");
	member(s, "rest", cmd->rest, ",\"options\":[");
	EACH_OPT(o, cmd) {
		str_add(s, sep);
		add_opt(s, o);
		sep = ",";
	}
	str_add(s, "]}");
	str_free(&line);
}

void
help_json(const struct tool *tool)
{
	const char *sep = "";
	struct str s = { 0 };

	str_addc(&s, '{');
	member(&s, "tool", tool->name, ",");
	member(&s, "does", tool->does, ",");
	member(&s, "version", VERSION, ",\"schema\":1,\"commands\":[");
	for (size_t i = 0; tool->cmds[i] != NULL; i++) {
		if (tool->cmds[i]->hidden)
			continue;
		str_add(&s, sep);
		add_cmd(&s, tool, tool->cmds[i]);
		sep = ",";
	}
	str_add(&s, "],\"statuses\":{");
	EACH_STATUS(i) {
		str_addf(&s, "%s\"%d\":", i == 0 ? "" : ",",
		    (int)statuses[i].status);
		json_quote(&s, statuses[i].means);
	}
	printf("%s}}\n", str_text(&s));
	str_free(&s);
}
