/*
 * imessenger reply - an answer to whoever sent a message
 *
 * What is for a person waits in the spool of people: imessenger inbox.
 */

#include <string.h>

#include "fault/fault.h"
#include "imessenger/imessenger.h"

static const char	*file;

static const struct opt opts[] = {
	{ 'f', "file", TEXT("file", &file), "the text is in this file" },
	{ 0 }
};

static int
answer(struct desk *d, const struct message *m, const char *text)
{
	struct letter letter = { .body = text, .reply_to = m->id,
	    .ttl = TTL_MS };

	if (mail_from_session(m))
		letter.to = mail_from(m);
	else
		letter.ttl = -1;
	return post(d, &letter, false);
}

static int
reply(int argc, char *argv[])
{
	struct session s;
	struct message m;
	struct desk d;
	char *text;
	int status;

	if (desk_open(&d) == -1)
		return cli_fail();
	if (desk_message(&d, argv[0], NULL, &s, &m) == -1) {
		status = cli_fail();
	} else {
		session_close(&s);
		status = desk_text(&d, file, argc - 1, argv + 1, &text) == -1 ?
		    cli_fail() : answer(&d, &m, text);
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
