/*
 * tools - the programs as a session may call them, in their own words
 *
 * Asked of the programs at the time, by "help --json": what a brief says of
 * a command is what that command's table says.
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "json/json.h"
#include "proc/proc.h"
#include "profile/local.h"

enum { HELP_MS = 5000 };
enum { MANAGER = 1, WORKER = 2, READER = 4 };

static const char *const programs[] = {
	"isesh", "imessenger", "smon", "iprompt"
};

enum { NPROGRAMS = sizeof(programs) / sizeof(programs[0]) };

/*
 * Who is told of what.  Of a command that is not here nobody is told: there is
 * more than a brief has room for, and "help" has it all.
 */
static const struct {
	const char	*tool, *command;
	unsigned	 roles;
} told[] = {
	{ "isesh",	"start",	MANAGER },
	{ "isesh",	"ls",		MANAGER | WORKER | READER },
	{ "isesh",	"show",		MANAGER | WORKER | READER },
	{ "isesh",	"stop",		MANAGER },
	{ "isesh",	"resume",	MANAGER },
	{ "isesh",	"interrupt",	MANAGER },
	{ "isesh",	"rm",		MANAGER },
	{ "isesh",	"update",	MANAGER },
	{ "isesh",	"diff",		MANAGER },
	{ "isesh",	"task start",	WORKER },
	{ "isesh",	"task ls",	WORKER },
	{ "isesh",	"task log",	WORKER },
	{ "imessenger",	"send",		MANAGER | WORKER | READER },
	{ "imessenger",	"inbox",	MANAGER | WORKER | READER },
	{ "imessenger",	"read",		MANAGER | WORKER | READER },
	{ "imessenger",	"reply",	MANAGER | WORKER | READER },
	{ "imessenger",	"status",	MANAGER },
	{ "imessenger",	"pending",	MANAGER },
	{ "imessenger",	"approve",	MANAGER },
	{ "imessenger",	"deny",		MANAGER },
	{ "imessenger",	"answer",	MANAGER },
	{ "smon",	"status",	MANAGER | WORKER | READER },
	{ "smon",	"wait",		MANAGER },
	{ "smon",	"screen",	MANAGER | WORKER | READER },
	{ "smon",	"log",		MANAGER | WORKER | READER },
	{ "iprompt",	"ls",		MANAGER | WORKER | READER },
	{ "iprompt",	"show",		MANAGER | WORKER | READER },
	{ "iprompt",	"profile ls",	MANAGER }
};

static unsigned
role_bit(const char *role)
{
	if (strcmp(role, "manager") == 0)
		return MANAGER;
	return strcmp(role, "reader") == 0 ? READER : WORKER;
}

static bool
is_told(unsigned role, const char *tool, const char *command)
{
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (strcmp(told[i].tool, tool) == 0 &&
		    strcmp(told[i].command, command) == 0)
			return (told[i].roles & role) != 0;
	return false;
}

/* All at once: most of what an answer takes is to start and to end. */
static int
ask_all(struct arena *a, struct talk talks[NPROGRAMS])
{
	char *argv[] = { NULL, arena_copy(a, "help"), arena_copy(a, "--json"),
	    NULL };

	for (size_t i = 0; i < NPROGRAMS; i++)
		talks[i] = NO_TALK;
	for (size_t i = 0; i < NPROGRAMS; i++) {
		argv[0] = proc_tool(a, programs[i]);
		if (proc_talk(&talks[i], argv) == -1)
			return -1;
	}
	return 0;
}

static int
hear(struct talk *talk, const char *tool, struct json *help)
{
	struct str none = { 0 }, text = { 0 };
	int status;

	status = proc_finish(talk, tool, &none, &text, clock_after(HELP_MS));
	if (status > 0)
		status = fault(0, "'%s help --json' ended with status %d",
		    tool, status);
	else if (status == 0 &&
	    (status = json_parse(help, str_text(&text), text.len)) == -1)
		refuse(EXIT_FAILED, "'%s help --json': %s", tool,
		    fault_text());
	str_free(&text);
	return status;
}

static const char *
text_at(const struct json *json, struct arena *a, const char *path)
{
	const char *text = json_get(json, a, path);

	return text == NULL ? "" : text;
}

/* What all listings take is said once. */
#define LISTING	" [-o fields] [--json] [--jq filter]"

static void
add_usage(struct str *out, const char *usage)
{
	const char *cut;

	if ((cut = strstr(usage, LISTING)) == NULL) {
		str_add(out, usage);
		return;
	}
	str_addn(out, usage, (size_t)(cut - usage));
	str_add(out, cut + strlen(LISTING));
}

static void
write_tool(struct arena *a, unsigned role, const char *tool,
    const struct json *help, struct str *out)
{
	const char *does, *name, *usage;
	int n;

	str_addf(out, "\n`%s`: %s\n\n", tool, text_at(help, a, "does"));
	n = json_length(help, a, "commands");
	for (int i = 0; i < n; i++) {
		name = text_at(help, a, arena_format(a, "commands.%d.name", i));
		if (!is_told(role, tool, name))
			continue;
		does = text_at(help, a, arena_format(a, "commands.%d.does", i));
		usage = text_at(help, a,
		    arena_format(a, "commands.%d.usage", i));
		str_add(out, "- `");
		add_usage(out, usage);
		str_addf(out, "`\n  %s\n", does);
	}
}

/* The same in all four. */
static void
write_statuses(struct arena *a, const struct json *help, struct str *out)
{
	static const char *const numbers[] = {
		"0", "1", "2", "3", "4", "5", "6", "7", "124"
	};
	const char *sep = " ", *means;

	str_add(out, "\nExit status of all of them:");
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		means = text_at(help, a,
		    arena_format(a, "statuses.%s", numbers[i]));
		str_addf(out, "%s%s %s", sep, numbers[i], means);
		sep = "; ";
	}
	str_add(out, ".\n");
}

static int
write_all(struct arena *a, const char *role, struct talk talks[NPROGRAMS],
    struct str *out)
{
	struct json help = { 0 };

	for (size_t i = 0; i < NPROGRAMS; i++) {
		if (hear(&talks[i], programs[i], &help) == -1)
			return -1;
		write_tool(a, role_bit(role), programs[i], &help, out);
		if (i == NPROGRAMS - 1)
			write_statuses(a, &help, out);
		json_free(&help);
	}
	return 0;
}

int
tools_write(struct arena *a, const char *role, struct str *out)
{
	struct talk talks[NPROGRAMS];
	int result;

	str_add(out, "# Your tools\n\nFour programs, called from your shell. "
	    "What is in [ ] may be left out, \"...\" means\nmore of the same. "
	    "Whatever lists also takes `-o FIELD,FIELD`, `--json` and\n"
	    "`--jq FILTER`. `PROGRAM COMMAND --help` explains all options.\n");
	if ((result = ask_all(a, talks)) == 0)
		result = write_all(a, role, talks, out);
	for (size_t i = 0; i < NPROGRAMS; i++)
		proc_hang_up(&talks[i]);
	return result;
}
