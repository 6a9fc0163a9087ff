/*
 * imessenger read - one message, whole
 *
 * Whoever reads its own queued mail has taken it: it will not be handed over
 * a second time.  For others reading changes nothing.
 */

#include <string.h>

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "out/out.h"

static bool	body_only;

static const struct opt opts[] = {
	{ '\0', "body", FLAG(&body_only), "without the headers" },
	{ 0 }
};

/* From and To are names here: the addresses are for mail readers. */
static const char *
value_of(const struct message *m, const char *key)
{
	if (strcmp(key, "From") == 0)
		return mail_from(m);
	if (strcmp(key, "To") == 0)
		return mail_to(m);
	return record_get(&m->record, key);
}

void
message_show(const struct message *m, bool body_alone)
{
	static const char *const keys[] = { "From", "To", "Date", "Subject",
	    "X-Ist-Kind", "In-Reply-To", "Message-ID" };
	struct str text = { 0 };
	const char *body = m->record.body, *value;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (!body_alone && (value = value_of(m, keys[i])) != NULL)
			str_addf(&text, "%s: %s\n", keys[i], value);
	if (!body_alone)
		str_add(&text, "\n");
	str_add(&text, body);
	if (text.len > 0 && text.s[text.len - 1] != '\n')
		str_addc(&text, '\n');
	out_text(str_text(&text), text.len);
	str_free(&text);
}

static int
read_(int argc, char *argv[])
{
	int status = EXIT_YES;
	struct session s;
	struct message m;
	struct desk d;

	if (desk_open(&d) == -1)
		return cli_fail();
	if (desk_message(&d, argv[0], argc > 1 ? argv[1] : NULL, &s,
	    &m) == -1) {
		status = cli_fail();
	} else {
		message_show(&m, body_only);
		if (str_is(d.caller.session, s.name) && m.box == BOX_NEW &&
		    deliver_mark(&s, &m, BOX_DONE, "read", NULL) == -1)
			status = cli_fail();
		session_close(&s);
	}
	desk_close(&d);
	return status;
}

const struct cmd cmd_read = {
	.name = "read",
	.operands = "message [session]",
	.does = "show a message",
	.opts = opts,
	.run = read_
};
