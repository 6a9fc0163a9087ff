/*
 * load - the two files and their digest
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "agent/agent.h"
#include "fault/fault.h"
#include "file/file.h"
#include "policy/local.h"

static const int shelves[] = { SHELF_USER, SHELF_SYSTEM };
static const char *const words[] = { "user", "system" };

enum { FILES = 2 };

/* Who else can write it could allow anything. */
static int
check_owner(int dir, const char *path)
{
	struct stat st;
	int fd, result = 0;

	if ((fd = file_open(dir, "policy", O_RDONLY)) == -1)
		return -1;
	if (fstat(fd, &st) == -1 ||
	    (st.st_uid != geteuid() && st.st_uid != 0) ||
	    (st.st_mode & (S_IWGRP | S_IWOTH)) != 0)
		result = refuse(EXIT_DENIED, "'%s' is not trusted: others can "
		    "write it", path);
	close(fd);
	return result;
}

/* 1 and the text, 0 if there is no such file, or -1. */
static int
read_file(const struct shelf *shelf, struct arena *a, int i, struct str *text,
    char **path)
{
	const char *top = shelf->dirs[shelves[i]];
	int dir, result;

	if (top == NULL)
		return 0;
	*path = arena_format(a, "%s/policy", top);
	if ((dir = dir_open(AT_FDCWD, top)) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	result = check_owner(dir, *path);
	if (result == 0)
		result = file_read(dir, "policy", text);
	else if (fault_code() == ENOENT)
		result = 1;
	close(dir);
	if (result != 0)
		return result == 1 ? 0 : -1;
	if (memchr(str_text(text), '\0', text->len) != NULL)
		return refuse(EXIT_USAGE, "'%s' is no text", *path);
	return 1;
}

static void
add_digest(SHA2_CTX *sum, const struct str *text, int there)
{
	struct str head = { 0 };

	str_addf(&head, "%d:%zu:", there, text->len);
	SHA256Update(sum, (const uint8_t *)head.s, head.len);
	SHA256Update(sum, (const uint8_t *)str_text(text), text->len);
	str_free(&head);
}

/* What a rule names is what the agents' files say of their tools.  One that
 * cannot be read is as if it said nothing. */
static void
add_tools(SHA2_CTX *sum, const struct shelf *shelf, struct arena *a,
    struct tools *tools)
{
	struct agent agent;
	const char *text;
	char **names;
	int n;

	n = shelf_names(shelf, a, "agents", "agent", &names);
	for (int i = 0; i < n; i++) {
		if (agent_load(shelf, a, names[i], &agent) == -1 ||
		    agent_tools(&agent, a, tools) == -1)
			continue;
		text = arena_format(a, "%zu:%s:%s", strlen(names[i]), names[i],
		    record_text(&agent.record, "tools"));
		SHA256Update(sum, (const uint8_t *)text, strlen(text) + 1);
	}
}

/* Both files; rules is false where only the digest is wanted. */
static int
load(const struct shelf *shelf, struct arena *a, struct policy *p, bool rules)
{
	char hex[SHA256_DIGEST_STRING_LENGTH], *path = NULL;
	struct str text = { 0 };
	SHA2_CTX sum;
	int there = 0;

	SHA256Init(&sum);
	add_tools(&sum, shelf, a, &p->tools);
	for (int i = 0; i < FILES && there != -1; i++) {
		str_clear(&text);
		if ((there = read_file(shelf, a, i, &text, &path)) == -1)
			break;
		add_digest(&sum, &text, there);
		if (there && rules)
			there = policy_parse(p, a, words[i], path,
			    str_text(&text));
	}
	str_free(&text);
	p->digest = arena_copy(a, SHA256End(&sum, hex));
	return there == -1 ? -1 : 0;
}

int
policy_digest(const struct shelf *shelf, struct arena *a, char **digest)
{
	struct policy p = { 0 };
	int result = load(shelf, a, &p, false);

	*digest = p.digest;
	return result;
}

int
policy_load(const struct shelf *shelf, struct arena *a, struct policy *p)
{
	*p = (struct policy){ .budget = -1 };
	if (load(shelf, a, p, true) == -1)
		return -1;
	if (p->budget == -1)
		p->budget = POLICY_BUDGET;
	return 0;
}
