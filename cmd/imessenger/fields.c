/*
 * fields - what listings tell of a message
 */

#include <string.h>

#include "imessenger/imessenger.h"
#include "out/out.h"

#define M(row)	((const struct message *)(row))

static void
get_verdict(const void *row, struct str *out)
{
	str_add(out, box_word(M(row)->box));
}

static void
get_from(const void *row, struct str *out)
{
	str_add(out, mail_from(M(row)));
}

static void
get_to(const void *row, struct str *out)
{
	str_add(out, mail_to(M(row)));
}

static void
get_kind(const void *row, struct str *out)
{
	str_add(out, record_text(&M(row)->record, "X-Ist-Kind"));
}

static void
get_date(const void *row, struct str *out)
{
	str_addf(out, "%lld", mail_time(M(row)));
}

static void
get_subject(const void *row, struct str *out)
{
	str_add(out, record_text(&M(row)->record, "Subject"));
}

static void
get_reply_to(const void *row, struct str *out)
{
	const char *value = record_text(&M(row)->record, "In-Reply-To");

	if (*value == '<')
		str_addn(out, value + 1, strcspn(value + 1, "@>"));
}

static void
get_size(const void *row, struct str *out)
{
	str_addf(out, "%zu", strlen(M(row)->record.body));
}

static void
get_seq(const void *row, struct str *out)
{
	str_addf(out, "%lld", M(row)->seq);
}

const struct field message_fields[] = {
	{ "id", FIELD_TEXT, "its id", TEXT_AT(struct message, id) },
	{ "verdict", FIELD_TEXT, "queued, typed, taken or dead",
	    .get = get_verdict },
	{ "from", FIELD_TEXT, "who sent it", .get = get_from },
	{ "to", FIELD_TEXT, "the session", .get = get_to },
	{ "kind", FIELD_TEXT, "task, progress, question, complete, error, info",
	    .get = get_kind },
	{ "date", FIELD_TIME, "when it was sent", .get = get_date },
	{ "subject", FIELD_TEXT, "its first line", .get = get_subject },
	{ "reply-to", FIELD_TEXT, "the message that it answers",
	    .get = get_reply_to },
	{ "size", FIELD_NUMBER, "bytes of its body", .get = get_size },
	{ "seq", FIELD_NUMBER, "its place in the order of sending",
	    .get = get_seq },
	{ 0 }
};
