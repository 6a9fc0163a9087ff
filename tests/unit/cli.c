/*
 * cli - options anywhere, counts, suggestions, help
 *
 * Each case is a process of its own, as each command line is.
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "clock/clock.h"
#include "proc/proc.h"
#include "str/str.h"
#include "tap.h"

static bool		 all, quiet;
static const char	*file = "none";
static struct texts	 tags;
static long long	 lines = -1, timeout = -1;

static const struct opt opts[] = {
	{ 'a', "all", FLAG(&all), "everything" },
	{ 'q', "quiet", FLAG(&quiet), "say nothing" },
	{ 'f', "file", TEXT("file", &file), "what to read" },
	{ '\0', "tag", TEXTS("tag", &tags), "any number" },
	{ 'n', "lines", NUMBER("lines", &lines), "how many" },
	{ 't', "timeout", SPAN("time", &timeout), "how long" },
	{ 0 }
};

/* Prints what it was given. */
static int
show(int argc, char *argv[])
{
	printf("%s%sf=%s n=%lld t=%lld", all ? "a " : "", quiet ? "q " : "",
	    file, lines, timeout);
	for (size_t i = 0; i < tags.n; i++)
		printf(" #%s", tags.v[i]);
	for (int i = 0; i < argc; i++)
		printf(" '%s'", argv[i]);
	if (argv[argc] != NULL)
		printf(" NOT ENDED");
	for (char **p = cli_rest; *p != NULL; p++)
		printf(" +%s", *p);
	putchar('\n');
	return EXIT_YES;
}

static int
fails(int argc, char *argv[])
{
	(void)argc;
	refuse(EXIT_STATE, "cannot: \033[31m%s\n", argv[0]);
	hint("do \"it\"");
	return cli_fail();
}

static int
prints(int argc, char *argv[])
{
	(void)argc;
	(void)argv;
	for (int i = 0; i < 100000; i++)
		puts("0123456789");
	return EXIT_YES;
}

static const struct cmd show_cmd = { .name = "show", .alias = "see view",
    .operands = "[name ...]", .does = "show \"things\"", .opts = opts,
    .run = show };
static const struct cmd two = { .name = "profile ls", .operands = "",
    .does = "two words", .run = show };
static const struct cmd start = { .name = "start", .operands = "name [dir]",
    .does = "start it", .opts = opts, .run = show, .rest = "argument ..." };
static const struct cmd raw = { .name = "raw", .operands = "[word ...]",
    .does = "all words", .opts = opts, .run = show, .raw = true };
static const struct cmd many = { .name = "many", .operands = "one two ...",
    .does = "many", .run = show };
static const struct cmd fail = { .name = "fail", .operands = "name",
    .does = "fail", .run = fails };
static const struct cmd print = { .name = "print", .operands = "",
    .does = "much", .run = prints };
static const struct cmd secret = { .name = "supervise", .operands = "name",
    .does = "for us", .run = show, .hidden = true };

static const struct cmd *const cmds[] = { &show_cmd, &two, &start, &raw,
    &many, &fail, &print, &secret, NULL };
static const struct tool tool = { "t", "test \\ it", cmds };

/* Words between blanks; "''" is an empty one. */
static int
split(char *line, char *argv[])
{
	char *word;
	int n = 0;

	argv[n++] = (char *)(uintptr_t)"t";
	while ((word = strsep(&line, " ")) != NULL)
		if (*word != '\0')
			argv[n++] = strcmp(word, "''") == 0 ? word + 2 : word;
	argv[n] = NULL;
	return n;
}

/* Its exit status; both its streams go to the text. */
static int
run(const char *line, struct str *text)
{
	char *argv[64], *copy = strdup(line);
	int ends[2], status;
	ssize_t n;

	str_clear(text);
	if (copy == NULL || pipe(ends) == -1)
		return -1;
	if (fork() == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		exit(cli_main(&tool, split(copy, argv), argv));
	}
	close(ends[1]);
	while ((n = read(ends[0], str_room(text, 4096), 4096)) > 0)
		text->len += (size_t)n;
	str_addc(text, '\0');
	close(ends[0]);
	wait(&status);
	free(copy);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#define NONE	"f=none n=-1 t=-1"

static const struct {
	const char	*line;
	int		 status;
	const char	*want;	/* how what it says begins */
} table[] = {
	{ "show", 0, NONE "\n" },
	{ "see x", 0, NONE " 'x'\n" },
	{ "view x", 0, NONE " 'x'\n" },
	{ "sho", 2, "t: there is no command 'sho'\nt: hint: did you mean "
	    "'t show'?\n" },
	{ "xyzzy", 2, "t: there is no command 'xyzzy'\nt: hint: 't help' "
	    "lists what it can do\n" },
	{ "abcdefghijklmnop", 2, "t: there is no command" },
	{ "supervis", 2, "t: there is no command 'supervis'\nt: hint: 't "
	    "help'" },
	{ "supervise x", 0, NONE " 'x'\n" },
	{ "show -a x -q y", 0, "a q " NONE " 'x' 'y'\n" },
	{ "show x -qa", 0, "a q " NONE " 'x'\n" },
	{ "show -an5 x", 0, "a f=none n=5 t=-1 'x'\n" },
	{ "show -n 5", 0, "f=none n=5 t=-1\n" },
	{ "show --lines 5", 0, "f=none n=5 t=-1\n" },
	{ "show --lines=5", 0, "f=none n=5 t=-1\n" },
	{ "show --file=", 0, "f= n=-1 t=-1\n" },
	{ "show -f ''", 0, "f= n=-1 t=-1\n" },
	{ "show --file=a=b", 0, "f=a=b n=-1 t=-1\n" },
	{ "show -f -a", 0, "f=-a n=-1 t=-1\n" },
	{ "show -f a -f b", 0, "f=b n=-1 t=-1\n" },
	{ "show --tag a --tag=b x", 0, NONE " #a #b 'x'\n" },
	{ "show -t 1m30s", 0, "f=none n=-1 t=90000\n" },
	{ "show - x", 0, NONE " '-' 'x'\n" },
	{ "show -a -- -q x", 0, "a " NONE " '-q' 'x'\n" },
	{ "show x -- y -- z", 0, NONE " 'x' 'y' '--' 'z'\n" },
	{ "show -x", 2, "t: show has no option -x\nusage: t show [-aq]" },
	{ "show --al", 2, "t: show has no option --al\nt: hint: did you mean "
	    "'--all'?\n" },
	{ "show --linse=5", 2, "t: show has no option --linse\nt: hint: did "
	    "you mean '--lines'?\n" },
	{ "show -all", 2, "t: show has no option -l\nt: hint: did you mean "
	    "'--all'?\n" },
	{ "show -say\tthis", 2, "t: show has no option -s\nt: hint: a text "
	    "that begins with '-' goes after '--'\n" },
	{ "show --all=1", 2, "t: --all takes no value\n" },
	{ "show --file", 2, "t: --file wants a file\n" },
	{ "show -f", 2, "t: -f wants a file\n" },
	{ "show -n x", 2, "t: --lines wants a whole number, not 'x'\n" },
	{ "show -n -5", 2, "t: --lines wants a whole number, not '-5'\n" },
	{ "show -t soon", 2, "t: --timeout wants a time, not 'soon'\nt: "
	    "hint: 90 and 90s are seconds" },
	{ "profile ls", 0, NONE "\n" },
	{ "profile", 2, "t: there is no command 'profile'\n"
	    "t: hint: there are 'profile ls'\n" },
	{ "profile ls x", 2, "t: profile ls takes no operands, and not "
	    "'x'\n" },
	{ "start", 2, "t: start wants name [dir]\nusage: t start" },
	{ "start a b", 0, NONE " 'a' 'b'\n" },
	{ "start a b c", 2, "t: start takes only name [dir], and not "
	    "'c'\nt: hint: a text of several words needs quotes" },
	{ "start a -- -q b", 0, NONE " 'a' +-q +b\n" },
	{ "start a -q --", 0, "q " NONE " 'a'\n" },
	{ "start -- a", 2, "t: start wants name [dir]\n" },
	{ "raw -a -- --all x", 0, NONE " '-a' '--' '--all' 'x'\n" },
	{ "many a", 2, "t: many wants one two ...\n" },
	{ "many a b c d", 0, NONE " 'a' 'b' 'c' 'd'\n" },
	{ "fail x", 4, "t: cannot: ^[[31mx\\n\nt: hint: do \"it\"\n" },
	{ "", 2, "usage: t command [argument ...]\n" },
	{ "-V", 0, "t 0.1.0\n" },
	{ "--version", 0, "t 0.1.0\n" },
	{ "--nothing", 2, "t: there is no command '--nothing'\n" },
	{ "help", 0, "t - test \\ it\n" },
	{ "--help", 0, "t - test \\ it\n" },
	{ "help show", 0, "usage: t show [-aq] [-f file] [--tag tag] "
	    "[-n lines] [-t time] [name ...]\n" },
	{ "help profile", 0, "t - test \\ it\n\n  profile ls     " },
	{ "profile --help", 0, "t - test \\ it\n\n  profile ls     " },
	{ "xyzzy --help", 2, "t: there is no command 'xyzzy'\n" },
	{ "raw --help", 0, "usage: t raw" },
	{ "raw -a --help", 0, NONE " '-a' '--help'\n" },
	{ "help profile ls", 0, "usage: t profile ls\n" },
	{ "help xyzzy", 2, "t: there is no command 'xyzzy'\n" },
	{ "start --help", 0, "usage: t start [-aq] [-f file] [--tag tag] "
	    "[-n lines] [-t time] name [dir]\n"
	    "               [-- argument ...]\n" },
	{ "start a -- --help", 0, NONE " 'a' +--help\n" }
};

static void
lines_given(void)
{
	struct str text = { 0 };
	int status;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		status = run(table[i].line, &text);
		if (!ok(status == table[i].status &&
		    str_starts(text.s, table[i].want), "t %s", table[i].line))
			printf("# status %d: %s# wanted: %s", status, text.s,
			    table[i].want);
	}
	run("help", &text);
	ok(strstr(text.s, "supervise") == NULL, "what is hidden is not listed");
	str_free(&text);
}

/* Where standard output goes, what it ends with; signal: -number. */
static int
into(const char *line, const char *path)
{
	char *argv[64], *copy = strdup(line);
	int ends[2], fd, status;

	if (copy == NULL || pipe(ends) == -1)
		return -1;
	if (fork() == 0) {
		close(ends[0]);
		fd = path == NULL ? ends[1] : open(path, O_WRONLY);
		dup2(fd, STDOUT_FILENO);
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		exit(cli_main(&tool, split(copy, argv), argv));
	}
	close(ends[0]);
	close(ends[1]);
	wait(&status);
	free(copy);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void
outputs(void)
{
	is_int(into("show", "/dev/full"), EXIT_FAILED,
	    "a full disk is noticed");
	is_int(into("print", "/dev/full"), EXIT_FAILED, "early too");
	is_int(into("help --json", "/dev/full"), EXIT_FAILED, "by help too");
	is_int(into("print", NULL), -13, "a reader who left ends it");
}

/* perl reads it if it can. */
static void
json(void)
{
	char *perl[] = { "perl", "-MJSON::PP", "-e", "local $/; my $j = "
	    "decode_json(<STDIN>); exit !($j->{tool} eq 't' && "
	    "$j->{does} eq 'test \\ it' && @{$j->{commands}} == 7 && "
	    "$j->{commands}[0]{options}[0]{letter} eq 'a')", NULL };
	struct str text = { 0 };

	is_int(run("help --json", &text), 0, "help --json");
	str_cut(&text, strlen(text.s));
	is_int(proc_run(perl, &text, NULL, NULL, clock_after(20000)), 0,
	    "is JSON, and says what the table says");
	str_free(&text);
}

/* Streams that were closed must not become files of ours. */
static void
closed(void)
{
	char *argv[] = { (char *)(uintptr_t)"t", (char *)(uintptr_t)"show",
	    NULL };
	int fd, status;

	fflush(stdout);
	if (fork() == 0) {
		close(0);
		close(1);
		close(2);
		status = cli_main(&tool, 2, argv);
		fd = open("/dev/null", O_RDONLY);
		_exit(status == 0 && fd > 2 ? 0 : 1);
	}
	wait(&status);
	is_int(status, 0, "closed streams are opened");
}

int
main(void)
{
	lines_given();
	outputs();
	json();
	closed();
	return done_testing();
}
