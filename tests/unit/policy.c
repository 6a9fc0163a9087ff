/*
 * policy - what it allows is exactly what was allowed
 */

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allow/allow.h"
#include "fault/fault.h"
#include "file/file.h"
#include "policy/policy.h"
#include "tap.h"

static char top[] = "/tmp/ist-policy.XXXXXX";
static struct arena a;
static struct policy policy;
static struct tools tools;

/* What an agent's file may say of its tools. */
static const char lines[] = "Bash run command description timeout "
    "dangerouslyDisableSandbox=false\n"
    "Edit write file_path old_string\nWrite write file_path\n"
    "Book write notebook_path,file_path cell\n"
    "Read read file_path offset\nFetch fetch url\n"
    "* run command,script\n* write file_path\n* other url danger=no";

static void
read_tools(const char *text)
{
	struct record r = { .arena = &a };

	tools = (struct tools){ 0 };
	record_set(&r, "tools", text);
	if (tools_add(&tools, &a, &r) == -1)
		exit(1);
}

static int
parse(const char *text)
{
	policy = (struct policy){ .budget = -1, .tools = tools };
	return policy_parse(&policy, &a, "user", "policy", text);
}

static enum verdict
judge(const char *json)
{
	const struct policy_rule *rule;
	struct policy_wish w = { .work = top, .role = "worker",
	    .profile = "tda-worker" };
	struct json j = { 0 };
	enum verdict verdict;

	if (json_parse(&j, json, strlen(json)) == -1)
		return VERDICT_DENY;
	policy_read(&policy, &w, &a, &tools, &j);
	if (w.cwd == NULL)
		w.cwd = top;
	verdict = policy_judge(&policy, &w, &rule);
	json_free(&j);
	return verdict;
}

/* The command as an agent would say it. */
static enum verdict
judge_command(const char *command)
{
	struct str json = { 0 };
	enum verdict verdict;

	str_add(&json, "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":");
	json_quote(&json, command);
	str_add(&json, ",\"description\":\"d\"}}");
	verdict = judge(str_text(&json));
	str_free(&json);
	return verdict;
}

static enum verdict
judge_file(const char *tool, const char *path)
{
	return judge(arena_format(&a, "{\"tool_name\":\"%s\",\"tool_input\":"
	    "{\"file_path\":\"%s\"}}", tool, path));
}

static void
test_order(void)
{
	is_int(parse("# one\n\n deny Bash(ls -l)\t\nallow Bash(ls:*)\r\n"), 0,
	    "comments, blanks, an odd end of line");
	is_int(policy.count, 2, "two rules");
	is_int(policy.rules[1].line, 4, "the number of a line");
	is_int(judge_command("ls -l"), VERDICT_DENY, "the first");
	is_int(judge_command("ls"), VERDICT_ALLOW, "the second");
	is_int(judge_command("la"), VERDICT_ASK, "none");
	is_int(parse("deny *\nallow Bash(ls)"), 0, "all is denied");
	is_int(judge_command("ls"), VERDICT_DENY, "a command");
	is_int(judge("{\"tool_name\":\"X\",\"tool_input\":{}}"), VERDICT_DENY,
	    "any tool");
	is_int(parse("allow Bash(ls) profile=tda-worker-x,tda\n"
	    "deny Bash(la)"), 0, "of some profiles");
	is_int(judge_command("ls"), VERDICT_ASK,
	    "not of one whose name begins so, nor is the beginning");
	is_int(judge("{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":"
	    "\"la\"},\"cwd\":\"/\"}"), VERDICT_DENY, "a no is one anywhere");
	is_int(parse("allow X"), 0, "a tool by its name");
	is_int(judge("{\"tool_name\":\"X\",\"tool_input\":{\"q\":1}}"),
	    VERDICT_ALLOW, "is allowed");
	is_int(judge("{\"tool_name\":\"X\"}"), VERDICT_ASK,
	    "but not with who knows what");
	is_int(judge("{\"tool_name\":\"X\",\"tool_input\":{\"script\":\"x\"}}"),
	    VERDICT_ASK, "nor with a command");
	is_int(judge("{\"tool_name\":\"XY\",\"tool_input\":{}}"), VERDICT_ASK,
	    "nor a longer name");
}

static void
test_paths(void)
{
	char *in = arena_format(&a, "%s/in", top);

	mkdir(in, 0700);
	is_int(symlink("/etc", arena_format(&a, "%s/etc", in)), 0, "a link");
	is_int(parse("allow Edit({work}/in)\ndeny Read(/etc)\n"
	    "allow Read(/)\n"), 0, "rules of files");
	is_int(judge_file("Edit", arena_format(&a, "%s/x", in)),
	    VERDICT_ALLOW, "below");
	is_int(judge_file("Edit", arena_format(&a, "%s/etc/x", in)),
	    VERDICT_ASK, "not through a link");
	is_int(judge_file("Edit", arena_format(&a, "%s//../x", in)),
	    VERDICT_ASK, "not up");
	is_int(judge_file("Edit", arena_format(&a, "%s/none/../../x", in)),
	    VERDICT_ASK, "nor where nothing is yet");
	is_int(judge_file("Edit", arena_format(&a, "%s/./x", in)),
	    VERDICT_ASK, "not by a word that says nothing");
	is_int(judge_file("Edit", arena_format(&a, "%s/\\nx", in)),
	    VERDICT_ASK, "not of two lines");
	is_int(judge_file("Edit", "in/x"), VERDICT_ASK, "not from anywhere");
	is_int(judge_file("Edit", ""), VERDICT_ASK, "not nowhere");
	is_int(judge_file("Write", arena_format(&a, "%s/x", in)), VERDICT_ASK,
	    "not another tool");
	is_int(judge_file("Read", arena_format(&a, "%s/etc/passwd", in)),
	    VERDICT_DENY, "a no reaches through a link");
	is_int(judge_file("Read", "/etc/../etc/passwd"), VERDICT_DENY,
	    "and where nobody can tell what it is, by its name");
	is_int(judge_file("Read", "/usr/x"), VERDICT_ALLOW, "all there is");
	is_int(judge_file("Read", "/usr/.x"), VERDICT_ALLOW, "also hidden");
	is_int(judge_file("Read", "/usr/..x"), VERDICT_ALLOW, "or dotted");
	is_int(parse("deny Read(/etc/)\nallow read(/)"), 0, "with its slash");
	is_int(judge_file("Read", "/etc/../etc/passwd"), VERDICT_DENY,
	    "the slash takes nothing away");
	is_int(judge_file("Read", "/usr/x"), VERDICT_ALLOW, "all else");
}

/* What stands beside the command may change what it does. */
static void
test_members(void)
{
	static const char *const beside[] = { "\"cwd\":\"/\"",
	    "\"workdir\":\"/\"", "\"shell\":\"/tmp/sh\"",
	    "\"env\":{\"PATH\":\"/tmp\"}", "\"a.b\":1", "\"\":null",
	    "\"desc\":1", "\"old_\":1",
	    "\"sandbox_permissions\":\"require_escalated\"" };
	int wrong = 0;

	parse("allow Bash(git status)\nallow Edit({work})");
	is_int(judge("{\"tool_name\":\"Bash\",\"tool_input\":{\"timeout\":9,"
	    "\"command\":\"git status\",\"description\":\"d\"}}"),
	    VERDICT_ALLOW, "what is known beside it");
	for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]); i++)
		if (judge(arena_format(&a, "{\"tool_name\":\"Bash\","
		    "\"tool_input\":{\"command\":\"git status\",%s}}",
		    beside[i])) != VERDICT_ASK || judge(arena_format(&a,
		    "{\"tool_name\":\"Edit\",\"tool_input\":{\"file_path\":"
		    "\"%s/x\",%s}}", top, beside[i])) != VERDICT_ASK) {
			printf("# not asked: %s\n", beside[i]);
			wrong++;
		}
	is_int(wrong, 0, "what is not known beside it is asked");
	parse("allow Bash(git status)\ndeny Bash(git status)");
	is_int(judge("{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":"
	    "\"git status\",\"cwd\":\"/\"}}"), VERDICT_DENY,
	    "but a no stays one");
}

/* What an agent calls its tools is its own business. */
static void
test_names(void)
{
	static const char *const json = "{\"tool_name\":\"exec\","
	    "\"tool_input\":{\"line\":\"git status\"}}";

	parse("allow run(git status)\nallow write({work})\ndeny fetch\n"
	    "deny other");
	is_int(judge_command("git status"), VERDICT_ALLOW, "by what it does");
	is_int(judge_file("Write", arena_format(&a, "%s/x", top)),
	    VERDICT_ALLOW, "a file too");
	is_int(judge_file("Read", arena_format(&a, "%s/x", top)),
	    VERDICT_ASK, "not what does another thing");
	is_int(judge("{\"tool_name\":\"Fetch\",\"tool_input\":{}}"),
	    VERDICT_DENY, "a no");
	is_int(judge("{\"tool_name\":\"X\",\"tool_input\":{}}"), VERDICT_ASK,
	    "what does nothing known is not called so");
	is_int(judge(json), VERDICT_ASK, "of what is not known nothing is");
	is_int(judge("{\"tool_name\":\"*\",\"tool_input\":{\"command\":"
	    "\"git status\"}}"), VERDICT_ASK, "nor what has no name");
	read_tools("exec run line\nput write to");
	is_int(parse("allow exec(git status)\nallow put({work})"), 0,
	    "another agent's tools");
	is_int(judge(json), VERDICT_ALLOW, "are known by its file");
	is_int(judge("{\"tool_name\":\"exec\",\"tool_input\":{\"command\":"
	    "\"git status\"}}"), VERDICT_ASK, "not by another's member");
	is_int(parse("allow Bash(git status)"), -1, "and none but those");
	read_tools("do run x\ndo write y\nrun write z");
	is_int(parse("allow do(/x)"), -1, "if they mean two things by it");
	read_tools("do write y\ndo run x\nrun write z");
	is_int(parse("allow do(/x)"), -1, "whoever says it first");
	is_int(parse("allow run(/x)"), -1, "also by our word");
	is_int(parse("allow write(/x)"), 0, "that is said by another");
	read_tools(lines);
}

/* The rules are read by what all agents say, the wish by what its own does. */
static void
test_own(void)
{
	read_tools("Bash run command\nexec run line command");
	parse("allow Bash(git status)\nallow exec(git status)");
	is_int(judge("{\"tool_name\":\"exec\",\"tool_input\":{\"line\":"
	    "\"git status\",\"command\":\"x\"}}"), VERDICT_ALLOW,
	    "its own line says which is the command");
	read_tools("Bash other command");
	is_int(judge_command("git status"), VERDICT_ASK,
	    "what runs nothing runs no command");
	read_tools(lines);
}

/* What any tool is given may be a command, whatever it is called. */
static void
test_any(void)
{
	parse("allow X\nallow Fetch");
	is_int(judge("{\"tool_name\":\"Fetch\",\"tool_input\":{\"q\":1,"
	    "\"url\":\"u\"}}"), VERDICT_ALLOW, "a tool by its name");
	is_int(judge("{\"tool_name\":\"Fetch\",\"tool_input\":"
	    "{\"notebook_path\":\"/x\"}}"), VERDICT_ASK,
	    "but not with what is a file elsewhere");
	is_int(judge("{\"tool_name\":\"X\",\"tool_input\":"
	    "{\"danger\":\"yes\"}}"), VERDICT_ASK,
	    "nor with a value that is not the one");
	is_int(judge("{\"tool_name\":\"X\",\"tool_input\":"
	    "{\"danger\":\"no\"}}"), VERDICT_ALLOW, "which that is");
	parse("allow Bash(ls)");
	is_int(judge("{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":"
	    "\"ls\",\"dangerouslyDisableSandbox\":true}}"), VERDICT_ASK,
	    "nor out of a sandbox");
	is_int(judge("{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":"
	    "\"ls\",\"dangerouslyDisableSandbox\":false}}"), VERDICT_ALLOW,
	    "in it, yes");
	is_int(judge("{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":"
	    "\"ls\",\"script\":\"x\"}}"), VERDICT_ASK,
	    "what any tool may have it may not");
}

/* A change or four, with what is dangerous among the letters. */
static char *
mutate(const char *from)
{
	static const char letters[] =
	    ";&|<>()`$\n*?[]{}~#!\\'\"  \t\001\033\177\302\240=%^,aegst.-/";
	struct str s = { 0 };
	int changes = 1 + rand() % 4;
	size_t at;
	char *text;

	str_add(&s, from);
	while (changes-- > 0 && s.len > 0) {
		at = (size_t)rand() % s.len;
		if (rand() % 3 == 0) {
			memmove(s.s + at, s.s + at + 1, s.len - at);
			s.len--;
			continue;
		}
		if (rand() % 2 == 0) {
			str_addc(&s, ' ');
			memmove(s.s + at + 1, s.s + at, s.len - at - 1);
		}
		s.s[at] = letters[(size_t)rand() % (sizeof(letters) - 1)];
	}
	text = arena_copy(&a, str_text(&s));
	str_free(&s);
	return text;
}

/* Nothing in it acts on a shell: found out here, by other means than there. */
static bool
is_inert(const char *command)
{
	char quote = '\0';

	for (; *command != '\0'; command++) {
		if ((unsigned char)*command < ' ' && *command != '\t')
			return false;
		if (quote == '\0' && strchr("'\"", *command) != NULL)
			quote = *command;
		else if (quote == *command)
			quote = '\0';
		else if (quote == '\0' &&
		    strchr(";&|<>()`$*?[]{}~#!\\^", *command) != NULL)
			return false;
		else if (quote == '"' && strchr("`$\\", *command) != NULL)
			return false;
	}
	return quote == '\0';
}

/* Exactly these words, as every shell reads the command. */
static bool
is_exact(const char *command, const char *const want[], bool more)
{
	char **words = allow_words(&a, command);
	size_t i;

	for (i = 0; words != NULL && want[i] != NULL; i++)
		if (words[i] == NULL || strcmp(words[i], want[i]) != 0)
			return false;
	return words != NULL && (more || words[i] == NULL);
}

static void
test_mutations(void)
{
	static const char *const seeds[] = { "git status", "git 'status' ",
	    "make -C src test", "git diff HEAD", "make -C \"src\" test" };
	static const char *const status[] = { "git", "status", NULL };
	static const char *const diff[] = { "git", "diff", NULL };
	static const char *const make[] = { "make", "-C", "src", "test", NULL };
	int allowed = 0, asked = 0, wrong = 0;
	char *command;

	is_int(parse("allow Bash(git status)\nallow Bash(make -C src test)\n"
	    "allow Bash(git diff:*)"), 0, "three commands are allowed");
	srand(7501);
	for (int i = 0; i < 5000; i++) {
		command = mutate(seeds[i % 5]);
		if (judge_command(command) != VERDICT_ALLOW) {
			asked++;
			continue;
		}
		allowed++;
		if (!is_inert(command) ||
		    (!is_exact(command, status, false) &&
		    !is_exact(command, make, false) &&
		    !is_exact(command, diff, true))) {
			printf("# allowed: '%s'\n", command);
			wrong++;
		}
	}
	is_int(wrong, 0, "of 5000 mutations none is automatic that differs");
	ok(allowed > 20 && asked > 3000, "%d still are the same, %d are asked",
	    allowed, asked);
}

/* Words that a shell would read otherwise than they stand there. */
static void
test_hostile(void)
{
	static const char *const bad[] = {
		"git status; rm -rf x", "git status & rm x", "git status | sh",
		"git status && ls", "git status\nls", "git status\r\nls",
		"git status $(ls)", "git status `ls`", "git status > x",
		"git status #", "git status \\", "git\tstatus -s",
		"git stat\302\255us", "\342\200\256git status",
		"git status\001",
		"git \"status$x\"", "git st*", "g{i,}t status", "~/git status",
		"A=b git status", "\\git status", "git status ''",
		"git  sta tus", "/bin/git status", "./git status",
		"GIT status", "git STATUS", "env A=b git status",
		"git -c alias.status=!sh status", "git -C .. status",
		"git status 2>x", "git status <x", "command git status",
		"find . -name x -exec rm y ';'", "find . -name x -delete",
		"find . -name 'x' -o -exec rm y +", "xargs -n 1 rm",
		"sed -n 1e x", "sed -n '1e rm y' x", "sudo git status",
		"git 'status; rm x'", "git status \"$(rm x)\""
	};
	int wrong = 0;

	parse("allow Bash(git status)\nallow Bash(find . -name x)\n"
	    "allow Bash(xargs -n 1 echo)\nallow Bash(sed -n 1p x)");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (judge_command(bad[i]) != VERDICT_ASK) {
			printf("# not asked: '%s'\n", bad[i]);
			wrong++;
		}
	is_int(wrong, 0, "none of these is answered by itself");
}

static void
test_bad(void)
{
	static const char *const bad[] = { "allow", "allow Bash", "allow *",
	    "allow Edit", "allow Bash()", "allow Bash(:*)", "allow Bash(a;b)",
	    "allow Bash(ls", "allow Bash(ls)x", "allow (x)", "Allow Bash(ls)",
	    "allow Edit(x)", "allow Edit({work}x)", "deny Foo(bar)",
	    "ask Bash(ls) role=", "ask Bash(ls) role=worker,",
	    "ask Bash(ls) profile=", "ask Bash(ls) role=worker role=reader",
	    "budget", "budget -1", "budget 3 4" };
	int wrong = 0;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (parse(bad[i]) != -1 || fault_status() != EXIT_USAGE) {
			printf("# taken: '%s'\n", bad[i]);
			wrong++;
		}
	is_int(wrong, 0, "none of these is a line of a policy");
}

/* Yeses that one process after another takes, until there are none. */
static int
spend_all(const struct session *s)
{
	int n = 0;

	while (policy_spend(s, &policy) == 1)
		n++;
	return n;
}

static void
test_budget(void)
{
	struct session s = { .arena = &a, .record.arena = &a };
	int status, sum = 0;
	struct rlimit full, limit;
	pid_t pids[4];
	bool told;

	is_int(parse("budget 60"), 0, "a budget");
	policy.digest = arena_copy(&a, "d");
	s.dir = dir_open(AT_FDCWD, top);
	is_int(policy_holds(&s, &policy, &told), -1, "no note, no policy");
	is_int(policy_spend(&s, &policy), -1, "and nothing to spend");
	file_replace(s.dir, "policy", "digest: d\nspent: 0\n", 19);
	is_int(policy_holds(&s, &policy, &told), 1, "a note");
	fflush(stdout);
	for (int i = 0; i < 4; i++)
		if ((pids[i] = fork()) == 0)
			_exit(spend_all(&s));
	for (int i = 0; i < 4; i++) {
		waitpid(pids[i], &status, 0);
		sum += WEXITSTATUS(status);
	}
	is_int(sum, 60, "four at once spend it once");
	policy.budget = 61;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	full = (struct rlimit){ 0, limit.rlim_max };
	setrlimit(RLIMIT_FSIZE, &full);
	is_int(policy_spend(&s, &policy), -1, "none that cannot be noted");
	setrlimit(RLIMIT_FSIZE, &limit);
	is_int(policy_spend(&s, &policy), 1, "but one more when it can");
	policy.digest = arena_copy(&a, "e");
	is_int(policy_holds(&s, &policy, &told), 0, "another policy");
	ok(!told, "is told of");
	policy.digest = arena_copy(&a, "d");
	is_int(policy_holds(&s, &policy, &told), 0, "for good");
	ok(told, "once");
	close(s.dir);
}

int
main(void)
{
	int parent;

	if (mkdtemp(top) == NULL)
		return 1;
	read_tools(lines);
	test_order();
	test_paths();
	test_members();
	test_names();
	test_own();
	test_any();
	test_mutations();
	test_hostile();
	test_bad();
	test_budget();
	parent = dir_open(AT_FDCWD, "/tmp");
	dir_remove(parent, top + strlen("/tmp/"));
	arena_free(&a);
	return done_testing();
}
