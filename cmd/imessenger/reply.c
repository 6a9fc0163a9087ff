/*
 * imessenger reply - an answer to whoever sent a message
 *
 * What is for a person waits in the spool of people: imessenger inbox.
 */

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"

static const char	*file;

static const struct opt opts[] = {
	{ 'f', "file", TEXT("file", &file), "the text is in this file" },
	{ 0 }
};

static int
no_sender(const struct message *m)
{
	refuse(EXIT_MISSING, "'%s', which sent '%s', is gone", mail_from(m),
	    m->id);
	hint("who has that name now is another: isesh ls --all");
	return -1;
}

/* Its name, which may be another by now; NULL: people. */
static int
find_sender(struct session *s, const struct message *m, char **name)
{
	struct session sender;

	*name = NULL;
	if (!mail_from_session(m))
		return 0;
	if (!deliver_sender(s, m, &sender))
		return no_sender(m);
	*name = sender.name;
	session_close(&sender);
	return 0;
}

static int
answer(struct desk *d, struct session *s, const struct message *m, int argc,
    char *argv[])
{
	struct letter letter = { .reply_to = m->id };
	char *text, *to;

	if (find_sender(s, m, &to) == -1 ||
	    desk_text(d, file, argc, argv, &text) == -1)
		return cli_fail();
	letter.to = to;
	letter.body = text;
	letter.ttl = to == NULL ? -1 : TTL_MS;
	return post(d, &letter, false);
}

static int
reply(int argc, char *argv[])
{
	struct session s;
	struct message m;
	struct desk d;
	int status;

	if (desk_open(&d) == -1)
		return cli_fail();
	if (desk_message(&d, argv[0], NULL, &s, &m) == -1) {
		status = cli_fail();
	} else {
		status = answer(&d, &s, &m, argc - 1, argv + 1);
		session_close(&s);
	}
	desk_close(&d);
	return status;
}

const struct cmd cmd_reply = {
	.name = "reply",
	.operands = "message [text ...]",
	.does = "answer a message",
	.opts = opts,
	.run = reply
};
