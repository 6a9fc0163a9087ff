/*
 * Agent files: what is run, with which words, settings and environment.
 */

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "agent/agent.h"
#include "fault/fault.h"
#include "file/file.h"
#include "json/json.h"
#include "str/str.h"
#include "tap.h"

static struct arena arena;
static struct shelf shelf;
static int agents;

static void
put(const char *name, const char *text)
{
	char *file = arena_format(&arena, "%s.agent", name);

	if (file_replace(agents, file, text, strlen(text)) == -1)
		printf("Bail out! %s\n", fault_text());
}

static char *tools[] = { "Read", "Bash(say \"x\":*)", NULL };

static const struct agent_vars vars = {
	.name = "n", .conversation = "uuid", .dir = "/d d/\"q\"",
	.work = "[w", .permission = "ask", .bin = "/b", .tools = tools
};

static char *
argv_of(const char *name, const struct agent_vars *v, char *const extra[])
{
	struct str s = { 0 };
	struct agent agent;
	char **argv, *text;

	if (agent_load(&shelf, &arena, name, &agent) == -1 ||
	    agent_argv(&agent, &arena, v, extra, &argv) == -1)
		return arena_copy(&arena, fault_text());
	for (; *argv != NULL; argv++)
		str_addf(&s, "<%s>", *argv);
	text = arena_copy(&arena, str_text(&s));
	str_free(&s);
	return text;
}

static void
words(void)
{
	char *extra[] = { "-x", "a b", NULL };
	struct agent_vars other = vars;

	put("a", "run: /bin/sh -c {dir} n={name}\n  --tools {tools}\n"
	    "permission-ask: --ask x\npermission-all:\nmodel: -m {model}\n");
	is_text(argv_of("a", &vars, NULL), "</bin/sh><-c></d d/\"q\"><n=n>"
	    "<--tools><[\"Read\",\"Bash(say \\\"x\\\":*)\"]><--ask><x>",
	    "each word is expanded by itself");
	other.model = "opus";
	other.permission = "all";
	is_text(argv_of("a", &other, extra), "</bin/sh><-c></d d/\"q\"><n=n>"
	    "<--tools><[\"Read\",\"Bash(say \\\"x\\\":*)\"]><-m><opus><-x>"
	    "<a b>", "then the model, then what else is wanted");
	other.permission = "plan";
	is_text(argv_of("a", &other, NULL), "agent 'a' knows no permission "
	    "'plan'", "a permission that it does not know is refused");
	put("b", "run: /bin/sh {nmae}\n");
	is_text(argv_of("b", &vars, NULL), "agent 'b', run, line 1: there is "
	    "no variable '{nmae}'", "and so is an unknown variable");
	put("c", "run: no-such-program-here\npermission-ask:\n");
	argv_of("c", &vars, NULL);
	is_int(fault_status(), EXIT_FAILED, "what is not installed fails");
	ok(fault_hint() != NULL, "with a hint");
	put("d", "name: d\n");
	is_text(argv_of("d", &vars, NULL), "agent 'd': its file does not say "
	    "what to run", "a file must say what to run");
	put("many", "run: /bin/sh 1 2 3 4 5 6 7 8 9\npermission-ask:\n");
	is_text(argv_of("many", &vars, NULL), "</bin/sh><1><2><3><4><5><6><7>"
	    "<8><9>", "many words");
}

static void
settings(void)
{
	struct json json = { 0 };
	struct str text = { 0 };
	struct agent agent;

	put("s", "run: x\n\n{\"allow\": {tools}, \"deep\": {\"dir\": "
	    "\"{dir}\"}, \"w\": \"{work}\", \"m\": \"{model}\"}\n");
	agent_load(&shelf, &arena, "s", &agent);
	is_int(agent_settings(&agent, &arena, &vars, &text), 1, "settings");
	if (!ok(json_parse(&json, str_text(&text), text.len) == 0, "is JSON"))
		return;
	is_text(json_get(&json, &arena, "deep.dir"), vars.dir,
	    "a value is quoted");
	is_text(json_get(&json, &arena, "w"), "[w", "whatever it is");
	is_text(json_get(&json, &arena, "allow.1"), tools[1], "tools too");
	is_int(json_length(&json, &arena, "allow"), 2, "all of them");
	json_free(&json);
	put("broken", "run: x\n\n{\"a\": }\n");
	agent_load(&shelf, &arena, "broken", &agent);
	ok(agent_settings(&agent, &arena, &vars, &text) == -1,
	    "what is not JSON is refused");
	ok(agent_check(&agent, &arena) == -1, "and found by a check");
	put("none", "run: x\n");
	agent_load(&shelf, &arena, "none", &agent);
	is_int(agent_settings(&agent, &arena, &vars, &text), 0,
	    "an agent may want none");
	str_free(&text);
}

static char *
set_of(const char *name, const struct agent_vars *v)
{
	struct str s = { 0 };
	struct agent agent;
	char **list, *text;

	if (agent_load(&shelf, &arena, name, &agent) == -1 ||
	    agent_environment(&agent, &arena, v, &list) == -1)
		return arena_copy(&arena, fault_text());
	for (; *list != NULL; list++)
		str_addf(&s, "<%s>", *list);
	text = arena_copy(&arena, str_text(&s));
	str_free(&s);
	return text;
}

static const char *
answer_of(const char *name, enum reply reply, const char *why)
{
	struct str text = { 0 };
	struct agent agent;
	const char *result;

	if (agent_load(&shelf, &arena, name, &agent) == -1)
		return fault_text();
	result = agent_answer(&agent, &arena, reply, "{\"a\":{}}", why,
	    &text) == -1 ? fault_text() : arena_copy(&arena, str_text(&text));
	str_free(&text);
	return result;
}

static const char *
check_of(const char *name)
{
	struct agent agent;

	return agent_load(&shelf, &arena, name, &agent) == -1 ||
	    agent_check(&agent, &arena) == -1 ? fault_text() : "fine";
}

static void
answers(void)
{
	struct agent agent;

	put("q", "run: /bin/sh\nanswer-yes: {\"ok\":{\"a\":1}}\n"
	    "answer-input: {\"ok\":{input}}\n"
	    "answer-no: {\"no\":\"{why}\"}\n");
	is_text(answer_of("q", REPLY_YES, ""), "{\"ok\":{\"a\":1}}", "a yes");
	is_text(answer_of("q", REPLY_INPUT, ""), "{\"ok\":{\"a\":{}}}",
	    "one with the input");
	is_text(answer_of("q", REPLY_NO, "\"a\"\nb"),
	    "{\"no\":\"\\\"a\\\"\\nb\"}", "a no, and why");
	is_text(check_of("q"), "fine", "nothing is wrong with that");
	put("q", "run: /bin/sh\nanswer-yes: {\"y\":1}\n");
	is_text(answer_of("q", REPLY_INPUT, ""), "{\"y\":1}",
	    "a mere yes where the input is not wanted");
	agent_load(&shelf, &arena, "q", &agent);
	ok(!agent_is_answered(&agent), "who cannot say no is not answered");
	put("q", "run: /bin/sh\nanswer-no: {\"no\":{why}}\n");
	ok(str_starts(check_of("q"), "agent 'q', answer-no: not JSON: "),
	    "what is no JSON is told");
	put("q", "run: /bin/sh\nanswer-yes: {nothing}\n");
	is_text(check_of("q"), "agent 'q', answer-yes, line 1: there is no "
	    "variable '{nothing}'", "and what is no variable");
	put("q", "run: /bin/sh\ntools: A run x\n B cook y\n");
	is_text(check_of("q"), "agent 'q', tools: 'B cook y' does not say "
	    "what the tool does", "and a tool that does nothing known");
}

/* For agents that take settings in other ways than claude does. */
static void
other_ways(void)
{
	char *allowed[] = { "Read", "Bash(a b:*)", "Bash(c)", "Bash(\"q\":*)",
	    NULL };
	struct agent_vars v = vars;
	struct str text = { 0 };
	struct agent agent;

	v.tools = allowed;
	v.brief = "two\n\"lines\"";
	v.settings = "{ s }";
	put("w", "run: /bin/sh {brief}\npermission-ask:\n"
	    "tools: Bash run c\n Read read p\nallow: --ok=({command})\n");
	is_text(argv_of("w", &v, NULL), "</bin/sh><two\n\"lines\">"
	    "<--ok=(a b)><--ok=(\"q\")>", "allow, for each command");
	put("w", "run: /bin/sh\npermission-ask:\ntools: Bash read c\n"
	    "allow: --ok=({command})\n");
	is_text(argv_of("w", &v, NULL), "</bin/sh>",
	    "by a tool that runs commands, and no other");
	put("v", "run: x\ntools: Bash run\n"
	    "set: A={settings} B={dir}\nset-ask: C=1{allowed}\n"
	    "set-all: D=1\nallow-setting: ,\"{command} *\"\n");
	is_text(set_of("v", &v), "<A={ s }><B=/d d/\"q\"><C=1,\"a b *\","
	    "\"\\\"q\\\" *\">", "what is set, always and with a permission");
	put("u", "run: x\nset: nothing\n");
	is_text(set_of("u", &v), "agent 'u', set: 'nothing' is no NAME=value",
	    "what is set must have a value");
	put("toml", "run: x\ntools: Bash run\nfile: p.toml\n"
	    "allow-setting: <{command}>\n\n"
	    "r = [{allowed}] \"{brief}\"\n");
	agent_load(&shelf, &arena, "toml", &agent);
	is_text(agent_file(&agent), "p.toml", "another file");
	is_int(agent_settings(&agent, &arena, &v, &text), 1, "that is no JSON");
	is_text(str_text(&text), "r = [<a b><\\\"q\\\">] "
	    "\"two\\n\\\"lines\\\"\"\n", "but quoted like it");
	str_clear(&text);
	put("md", "run: x\nfile: A.md\n\n{brief}\n");
	agent_load(&shelf, &arena, "md", &agent);
	agent_settings(&agent, &arena, &v, &text);
	is_text(str_text(&text), "two\n\"lines\"\n", "or not quoted at all");
	put("up", "run: x\nfile: ../A.md\n");
	agent_load(&shelf, &arena, "up", &agent);
	ok(agent_check(&agent, &arena) == -1, "not out of the directory");
	put("root", "run: /bin/sh\nroot-file: {here}/root.agent\n");
	argv_of("root", &v, NULL);
	is_int(fault_status(), EXIT_FAILED, "a file in /tmp is not root's");
	put("bin", "run: /bin/sh\nroot-file: /bin/sh\n");
	is_text(argv_of("bin", &v, NULL), "</bin/sh>", "/bin/sh is");
	str_free(&text);
}

static const struct {
	const char	*variable;
	bool		 passes;
} variables[] = {
	{ "KEY", true }, { "KEYS", false }, { "AWS_REGION", true },
	{ "AWS_", true }, { "AWS_SECRET", false }, { "XAWS_", false },
	{ "OLD_ONE", false }, { "", false }
};

static void
environment(void)
{
	struct agent agent;

	put("e", "run: x\nenv: KEY AWS_*\n OLD_ONE !AWS_SECRET !OLD_*\n");
	agent_load(&shelf, &arena, "e", &agent);
	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++)
		ok(agent_passes(&agent, variables[i].variable) ==
		    variables[i].passes, "%s passes: %d",
		    variables[i].variable, variables[i].passes);
}

static void
defaults(void)
{
	char *name = NULL;

	put("z-none", "run: x\nprogram: no-such-program-here\norder: 1\n");
	put("z-ours", "run: x\norder: 900\n");
	put("z-bad", "this is no record\n");
	is_int(agent_default(&shelf, &arena, &name), 0, "there is a default");
	is_text(name, "z-ours", "the first that is installed");
	put("z-sh", "run: x\nprogram: sh\norder: 5\n");
	agent_default(&shelf, &arena, &name);
	is_text(name, "z-sh", "by the order that the files say");
}

/* An environment of two. */
static const char *
get_variable(void *where, const char *name)
{
	if (strcmp(name, "HOME") == 0)
		return "/home/me";
	return strcmp(name, "WHERE") == 0 ? where : NULL;
}

/* "registry transcript", as a session's record would have them. */
static char *
places_of(const char *name, const char *conversation, char *where)
{
	const struct agent_environ env = { get_variable, where };
	struct record r = { .arena = &arena };
	struct agent_vars v = vars;
	struct agent agent;

	v.conversation = conversation;
	record_set(&r, "registry", "/of/an/earlier/process");
	if (agent_load(&shelf, &arena, name, &agent) == -1 ||
	    agent_places(&agent, &arena, &v, &env, &r) == -1)
		return arena_copy(&arena, fault_text());
	return arena_format(&arena, "%s %s", record_text(&r, "registry"),
	    record_text(&r, "transcript"));
}

static void
places(void)
{
	char away[] = "/away", here[] = "here", none[] = "";

	put("p", "run: x\nfiles: WHERE .p\nregistry: {files}/{pid}.json\n"
	    "history: {files}/*/{conversation}.jsonl\n");
	is_text(places_of("p", "id", NULL), "/home/me/.p/{pid}.json "
	    "/home/me/.p/*/id.jsonl", "below its home");
	is_text(places_of("p", "id", none), "/home/me/.p/{pid}.json "
	    "/home/me/.p/*/id.jsonl", "or where nothing says otherwise");
	is_text(places_of("p", "", away), "/away/{pid}.json "
	    "/away/*/*.jsonl", "or where its environment says");
	is_text(places_of("p", "id", here), " ", "which must say from where");
	put("q", "run: x\nregistry: {files}/{pid}.json\n");
	is_text(places_of("q", "id", away), " ", "not without telling it");
	put("r", "run: x\nfiles: WHERE .p\nregistry: {fields}/{pid}.json\n");
	is_text(places_of("r", "id", away), "agent 'r', registry, line 1: "
	    "there is no variable '{fields}'", "with variables that there are");
}

int
main(void)
{
	char top[] = "/tmp/ist.agent.XXXXXX";
	int dir;

	setenv("IST_DATADIR", mkdtemp(top), 1);
	setenv("XDG_CONFIG_HOME", "/nowhere", 1);
	dir = dir_open(AT_FDCWD, top);
	dir_make(dir, "agents");
	agents = dir_open(dir, "agents");
	shelf_open(&shelf, &arena, "/");
	words();
	settings();
	answers();
	other_ways();
	environment();
	defaults();
	places();
	close(agents);
	close(dir);
	dir_remove(AT_FDCWD, top);
	arena_free(&arena);
	return done_testing();
}
