/*
 * client - the words of the key client, printed for a shell or run
 */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "agent/agent.h"
#include "conversation/conversation.h"
#include "fault/fault.h"
#include "isesh/client.h"

/* Its own, and those that its file says it can read. */
static bool
can_open(const struct agent *agent, const struct session *s)
{
	const char *of = session_text(s, "agent");
	char *rest, *word;

	if (strcmp(agent->name, of) == 0)
		return true;
	rest = arena_copy(s->arena, record_text(&agent->record, "client-of"));
	while ((word = str_piece(&rest, " \t\n")) != NULL)
		if (strcmp(word, of) == 0)
			return true;
	return false;
}

static int
find_words(const struct session *s, const char *name, char ***argv)
{
	struct conversation last;
	struct agent agent;
	struct shelf shelf;

	shelf_open(&shelf, s->arena, NULL);
	if (agent_load(&shelf, s->arena, name, &agent) == -1 ||
	    conversation_last(s->dir, s->arena, &last) == -1)
		return -1;
	if (!can_open(&agent, s))
		return refuse(EXIT_STATE, "%s cannot open a conversation of "
		    "%s", name, session_text(s, "agent"));
	if (record_get(&agent.record, "client") == NULL) {
		refuse(EXIT_STATE, "%s opens a conversation in a session "
		    "alone", name);
		hint("isesh resume %s", s->name);
		return -1;
	}
	if (*last.id == '\0')
		return refuse(EXIT_STATE, "the id of the conversation of '%s' "
		    "was never learnt", s->name);
	return agent_argv(&agent, s->arena, &(struct agent_vars){
	    .start = "client", .name = s->name, .conversation = last.id,
	    .work = session_text(s, "work") }, NULL, argv);
}

/* As a shell reads it back: within single quotes nothing is special. */
static void
put_word(struct str *out, const char *word)
{
	str_addc(out, '\'');
	for (; *word != '\0'; word++)
		if (*word == '\'')
			str_add(out, "'\\''");
		else
			str_addc(out, *word);
	str_addc(out, '\'');
}

static void
print(const struct session *s, char *const argv[])
{
	struct str line = { 0 };

	str_add(&line, "cd ");
	put_word(&line, session_text(s, "work"));
	str_add(&line, " &&");
	for (; *argv != NULL; argv++) {
		str_addc(&line, ' ');
		put_word(&line, *argv);
	}
	puts(str_text(&line));
	str_free(&line);
}

int
client_open(const struct change *c, const struct session *s,
    const char *agent, bool become)
{
	const char *work = session_text(s, "work");
	char **argv;

	if (!session_has_ended(s)) {
		refuse(EXIT_STATE, "'%s' is up: two programs at once would "
		    "part its conversation", s->name);
		hint("isesh attach %s, or isesh stop %s first", s->name,
		    s->name);
		return -1;
	}
	if (find_words(s, agent, &argv) == -1)
		return -1;
	if (!become) {
		print(s, argv);
		return 0;
	}
	if (c->caller.session != NULL || !isatty(STDIN_FILENO) ||
	    !isatty(STDOUT_FILENO))
		return refuse(EXIT_USAGE, "only a person at a terminal can "
		    "launch it");
	if (chdir(work) == -1)
		return fault(errno, "cannot enter '%s'", work);
	(void)change_note(c, s, "client", "agent", agent);
	execv(argv[0], argv);
	return fault(errno, "cannot run '%s'", argv[0]);
}
