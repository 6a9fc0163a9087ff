/*
 * imessenger send - a message to one session or several
 */

#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"

static const char	*file, *from, *id, *kind, *reply_to;
static long long	 timeout = -1, ttl = TTL_MS;
static bool		 answer, command, draft, no_reply, now, taken, urgent;

static const struct opt opts[] = {
	{ '\0', "answer", FLAG(&answer), "wait for the answer, and print it" },
	{ '\0', "command", FLAG(&command),
	    "a command of the agent's own, such as /compact" },
	{ '\0', "draft", FLAG(&draft), "type it, and leave it there" },
	{ 'f', "file", TEXT("file", &file), "the text is in this file" },
	{ '\0', "from", TEXT("name", &from),
	    "the sender's name; for people only" },
	{ '\0', "id", TEXT("id", &id),
	    "an id of your own; the same one twice is one message" },
	{ '\0', "kind", TEXT("kind", &kind),
	    "what it is, if its first word does not tell" },
	{ '\0', "no-reply", FLAG(&no_reply),
	    "tell the agent that no answer is wanted" },
	{ '\0', "now", FLAG(&now),
	    "do not wait for the end of its turn, if the agent can have that" },
	{ '\0', "reply-to", TEXT("id", &reply_to),
	    "the message that it answers" },
	{ '\0', "taken", FLAG(&taken), "wait until the agent took it" },
	{ 't', "timeout", SPAN("time", &timeout),
	    "wait so, no longer than this" },
	{ '\0', "ttl", SPAN("time", &ttl),
	    "give it up after so long (24h); 0: never" },
	{ '\0', "urgent", FLAG(&urgent), "interrupt the agent's turn for it" },
	{ 0 }
};

enum { GROUP_MAX = 6, DRAFT_MS = 5000 };

static int
check(void)
{
	if (kind != NULL && name_check("kind", kind) == -1)
		return -1;
	if (draft && (answer || command || now || urgent || taken ||
	    no_reply || id != NULL || kind != NULL || from != NULL ||
	    reply_to != NULL || timeout != -1 || ttl != TTL_MS))
		return refuse(EXIT_USAGE, "a draft is no message: of the "
		    "options only --file goes with --draft");
	if (answer && no_reply)
		return refuse(EXIT_USAGE, "either --answer or --no-reply");
	return reply_to == NULL ? 0 : name_check("message", reply_to);
}

/* It is typed as it is, so it must be nothing but a command. */
static int
check_command(const char *text)
{
	if (*text == '/' && text[1] != '\0' && strchr(text, '\n') == NULL)
		return 0;
	return refuse(EXIT_USAGE, "a command is one line that begins with /");
}

static int
check_group(struct desk *d, bool group)
{
	int dir, result;

	if (!group || d->caller.session == NULL)
		return 0;
	if ((dir = store_session(&d->store, d->caller.session)) == -1)
		return -1;
	result = mail_ration(dir, "groups", GROUP_MAX);
	close(dir);
	return result;
}

static int
type_draft(struct desk *d, const char *name, const char *text)
{
	struct session s;
	int result;

	if (desk_session(d, name, &s) == -1)
		return cli_fail();
	if (d->caller.session != NULL && !caller_is_above(&d->caller, &s))
		result = refuse(EXIT_DENIED, "'%s' may not write drafts for "
		    "'%s': it did not start it", d->caller.session, s.name);
	else
		result = deliver_draft(&s, text, clock_after(DRAFT_MS));
	session_close(&s);
	return result == -1 ? cli_fail() : EXIT_YES;
}

/* The first failure is the exit status; the others get their message. */
static int
send_each(struct desk *d, const char *words, struct letter *letter)
{
	bool group, named;
	int count, s, status = EXIT_YES;
	char **names;

	if ((count = desk_targets(d, words, &names, &group)) == -1 ||
	    check_group(d, group) == -1)
		return cli_fail();
	if (count == 0) {
		cli_say("nobody is in '%s': nothing was sent", words);
		return EXIT_NO;
	}
	if (count > 1 && answer) {
		refuse(EXIT_USAGE, "--answer is for one session");
		return cli_fail();
	}
	named = group || count > 1;
	for (int i = 0; i < count; i++) {
		letter->to = names[i];
		s = draft ? type_draft(d, names[i], letter->body) :
		    post(d, letter, named);
		if (status == EXIT_YES)
			status = s;
	}
	return status;
}

/* By its whole id, of which a beginning may have been given. */
static int
find_answered(struct desk *d, struct letter *l)
{
	struct session s;
	struct message m;

	if (l->reply_to == NULL)
		return 0;
	if (desk_message(d, l->reply_to, NULL, &s, &m) == -1)
		return -1;
	session_close(&s);
	l->reply_to = m.id;
	return 0;
}

static int
send_(int argc, char *argv[])
{
	struct letter letter = { .id = id, .kind = kind, .from = from,
	    .reply_to = reply_to, .no_reply = no_reply, .now = now,
	    .urgent = urgent, .command = command, .ttl = ttl == 0 ? -1 : ttl,
	    .timeout = timeout };
	static struct desk d;
	char *text;
	int status;

	letter.wish = answer ? WISH_ANSWERED : taken || timeout >= 0 ?
	    WISH_TAKEN : WISH_STORED;
	if (check() == -1 || desk_open(&d) == -1)
		return cli_fail();
	if (find_answered(&d, &letter) == -1 ||
	    desk_text(&d, file, argc - 1, argv + 1, &text) == -1 ||
	    (command && check_command(text) == -1)) {
		status = cli_fail();
	} else {
		letter.body = text;
		status = send_each(&d, argv[0], &letter);
	}
	desk_close(&d);
	return status;
}

const struct cmd cmd_send = {
	.name = "send",
	.operands = "session [text ...]",
	.does = "send a message to a session",
	.opts = opts,
	.run = send_
};
