/*
 * cli - find the command, run it, report
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "cli/local.h"
#include "gate/gate.h"
#include "str/str.h"

char **cli_rest;

/* Of memory: so much is asked for at once, and kept when it is free.  glibc's
 * own 128 KB are 20 calls of a command that ends. */
enum { ROOM = 256 << 10, KEPT = 1 << 20 };

static const char *program = "ist";

/* Faults quote names and titles that others chose: shown, never obeyed. */
static void
print_clean(const char *prefix, const char *text)
{
	struct str s = { 0 };

	clean_show(&s, text, strlen(text), false);
	fflush(stdout);
	fprintf(stderr, "%s: %s%s\n", program, prefix, str_text(&s));
	str_free(&s);
}

void
cli_say(const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	print_clean("", text);
}

void
cli_warn(void)
{
	print_clean("", fault_text());
	if (fault_hint() != NULL)
		print_clean("hint: ", fault_hint());
}

int
cli_fail(void)
{
	cli_warn();
	return (int)fault_status();
}

bool
has_word(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (; words != NULL && *words != '\0'; words += *words == ' ') {
		if (strncmp(words, word, len) == 0 &&
		    (words[len] == ' ' || words[len] == '\0'))
			return true;
		words += strcspn(words, " ");
	}
	return false;
}

bool
in_group(const struct cmd *cmd, const char *group)
{
	size_t len;

	if (group == NULL)
		return true;
	len = strlen(group);
	return strncmp(cmd->name, group, len) == 0 && cmd->name[len] == ' ';
}

/* Is this row called by the first of these words, or by the first two? */
static int
called(const struct cmd *cmd, int argc, char *argv[])
{
	if (strcmp(cmd->name, argv[0]) == 0 || has_word(cmd->alias, argv[0]))
		return 1;
	if (argc > 1 && in_group(cmd, argv[0]) &&
	    strcmp(cmd->name + strlen(argv[0]) + 1, argv[1]) == 0)
		return 2;
	return 0;
}

static const struct cmd *
find_command(const struct tool *tool, int argc, char *argv[], int *words)
{
	for (size_t i = 0; argc > 0 && tool->cmds[i] != NULL; i++)
		if ((*words = called(tool->cmds[i], argc, argv)) > 0)
			return tool->cmds[i];
	return NULL;
}

/* "ls >/dev/full" has failed, and a pipe closed by its reader has not. */
static int
finish(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	if (errno == EPIPE)
		return status;
	fault(errno, "cannot write to standard output");
	return cli_fail();
}

static int
misused(const struct tool *tool, const struct cmd *cmd)
{
	cli_warn();
	if (fault_status() == EXIT_DENIED)
		return EXIT_DENIED;
	usage(stderr, tool, cmd);
	return EXIT_USAGE;
}

static bool
wants_help(int argc, char *argv[])
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0 ||
		    strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

/* From within a confined session, in which there is nothing to work on.  What
 * is hidden is called by agents, as a hook, and must not be in their way. */
static int
run_outside(const struct tool *tool, const struct cmd *cmd, char *argv[])
{
	int status;

	if ((status = gate_call(tool->name, argv)) != -1)
		return status;
	return cmd->hidden ? EXIT_YES : cli_fail();
}

static int
run(const struct tool *tool, const struct cmd *cmd, int argc, char *argv[])
{
	if (open_command(tool, cmd) == -1)
		return cli_fail();
	if (wants_help(cmd->raw && argc > 1 ? 1 : argc, argv) &&
	    !(cmd->raw && cmd->hidden && strcmp(argv[0], "-h") == 0)) {
		help_cmd(tool, cmd);
		return EXIT_YES;
	}
	if (cmd->raw)
		return cmd->run(argc, argv);
	if ((argc = parse(cmd, argc, argv)) == -1 ||
	    count_operands(cmd, argc, argv) == -1)
		return misused(tool, cmd);
	if (cli_rest[0] != NULL && cmd->rest == NULL)
		cli_rest = argv + argc;
	return cmd->run(argc, argv);
}

static int
unknown(const struct tool *tool, const char *word)
{
	refuse(EXIT_USAGE, "there is no command '%s'", word);
	suggest(tool, word);
	cli_warn();
	return EXIT_USAGE;
}

static int
help(const struct tool *tool, int argc, char *argv[])
{
	const struct cmd *cmd;
	int words;

	if (argc == 0)
		help_tool(tool, NULL);
	else if (strcmp(argv[0], "--json") == 0)
		help_json(tool);
	else if ((cmd = find_command(tool, argc, argv, &words)) != NULL)
		help_cmd(tool, cmd);
	else if (!help_tool(tool, argv[0]))
		return unknown(tool, argv[0]);
	return EXIT_YES;
}

static void
pass_over(int sig)
{
	(void)sig;
}

/*
 * What our caller may have left us without: the three streams, or a file of
 * ours would be one of them, and the news of a child's end.  A limit on the
 * size of files is to fail a write, not to end us in the middle of one; and
 * what we execute has to know it as it was, so it is not ignored.  A umask may
 * keep others out of what we make, but not ourselves.
 */
static void
settle(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd != -1 && fd <= STDERR_FILENO);
	if (fd != -1)
		close(fd);
	signal(SIGCHLD, SIG_DFL);
	signal(SIGXFSZ, pass_over);
	umask(umask(077) & 077);
	mallopt(M_TOP_PAD, ROOM);
	mallopt(M_TRIM_THRESHOLD, KEPT);
}

int
cli_main(const struct tool *tool, int argc, char *argv[])
{
	const struct cmd *cmd;
	int words;

	program = tool->name;
	cli_rest = argv + argc;
	settle();
	if (argc < 2) {
		usage(stderr, tool, NULL);
		return EXIT_USAGE;
	}
	argc--;
	argv++;
	if (strcmp(argv[0], "-V") == 0 || strcmp(argv[0], "--version") == 0) {
		printf("%s %s\n", tool->name, VERSION);
		return finish(EXIT_YES);
	}
	if (strcmp(argv[0], "help") == 0)
		return finish(help(tool, argc - 1, argv + 1));
	if (strcmp(argv[0], "-h") == 0 || strcmp(argv[0], "--help") == 0)
		return finish(help(tool, 0, NULL));
	if ((cmd = find_command(tool, argc, argv, &words)) == NULL) {
		if (argc > 1 && wants_help(1, argv + 1))
			return finish(help(tool, 1, argv));
		return unknown(tool, argv[0]);
	}
	if (!cmd->inside && gate_inside())
		return run_outside(tool, cmd, argv);
	return finish(run(tool, cmd, argc - words, argv + words));
}
