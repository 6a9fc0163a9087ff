/*
 * detect - what the rules of an agent say of many screens
 *
 * Lines on standard input: agent, file, and perhaps a file of facts, with
 * tabs between.  Each is answered by a line: the turn, the reason, the rule,
 * the file.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "fault/fault.h"
#include "file/file.h"
#include "rules/rules.h"

static struct arena names;
static struct known {
	const char	*agent;
	struct rules	 rules;
} known[16];

/* The rules of an agent, read once. */
static struct rules *
rules_of(const char *agent)
{
	struct str text = { 0 };
	size_t i;
	int dir;

	for (i = 0; i < 15 && known[i].agent != NULL; i++)
		if (strcmp(known[i].agent, agent) == 0)
			return &known[i].rules;
	if ((dir = dir_open(AT_FDCWD, "lib/data/agents")) == -1 ||
	    file_read(dir, arena_format(&names, "%s.rules", agent),
	    &text) == -1 || rules_parse(&known[i].rules, &names,
	    str_text(&text)) == -1) {
		fprintf(stderr, "%s: %s\n", agent, fault_text());
		return NULL;
	}
	known[i].agent = arena_copy(&names, agent);
	str_free(&text);
	return &known[i].rules;
}

static int
read_all(const char *path, struct str *text)
{
	FILE *f = fopen(path, "r");
	char some[8192];
	size_t n;

	if (f == NULL)
		return fault(errno, "'%s'", path);
	while ((n = fread(some, 1, sizeof(some), f)) > 0)
		str_addn(text, some, n);
	fclose(f);
	return 0;
}

static int
screen_read(struct screen *s, struct arena *a, const char *file,
    const char *facts)
{
	struct str text = { 0 };
	int result;

	if ((result = read_all(file, &text)) == 0)
		screen_parse(s, a, str_text(&text), NULL);
	str_clear(&text);
	if (result == 0 && facts != NULL &&
	    (result = read_all(facts, &text)) == 0)
		result = screen_facts(s, a, str_text(&text), text.len);
	str_free(&text);
	return result;
}

static int
answer(char *line)
{
	struct arena a = { 0 };
	const struct rule *rule;
	char *agent, *file;
	struct rules *rs;
	struct screen s;

	agent = strsep(&line, "\t");
	file = strsep(&line, "\t");
	if (file == NULL || (rs = rules_of(agent)) == NULL)
		return 1;
	if (screen_read(&s, &a, file, line) == -1) {
		fprintf(stderr, "%s: %s\n", file, fault_text());
		return 1;
	}
	rule = rules_state(rs, &s);
	printf("%s\t%s\t%s\t%s\n", turn_word(rule == NULL ? TURN_UNKNOWN :
	    rule->turn), rule == NULL ? "" : wait_word(rule->reason),
	    rule == NULL ? "-" : rule->name, file);
	arena_free(&a);
	if (rs->warning != NULL)
		printf("# %s\n", rs->warning);
	rs->warning = NULL;
	return 0;
}

int
main(void)
{
	char line[4096];
	int failed = 0;

	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		failed |= answer(line);
	}
	for (size_t i = 0; i < 16 && known[i].agent != NULL; i++)
		rules_free(&known[i].rules);
	arena_free(&names);
	return failed;
}
