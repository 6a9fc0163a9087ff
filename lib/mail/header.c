/*
 * header - what stands above the body, and what it says
 */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "mail/local.h"
#include "store/store.h"
#include "utf8/utf8.h"

enum { SUBJECT_MAX = 72 };

const char *
kind_of(const char *body, bool from_above)
{
	static const struct {
		const char	*prefix, *kind;
	} kinds[] = {
		{ "[TASK]", "task" },
		{ "[COMPLETE]", "complete" },
		{ "[ERROR]", "error" },
		{ "[QUESTION]", "question" },
		{ "[PROGRESS]", "progress" },
		{ "[INFO]", "info" }
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_starts(body, kinds[i].prefix))
			return kinds[i].kind;
	return from_above ? "task" : "info";
}

/* The first line that holds anything, not longer than a listing can show. */
char *
mail_subject(struct arena *a, const char *body)
{
	size_t len;

	body += strspn(body, " \t\r\n");
	len = utf8_cut(body, strcspn(body, "\r\n"), SUBJECT_MAX);
	return clean_line(a, arena_copyn(a, body, len));
}

long long
mail_time(const struct message *m)
{
	return record_number(&m->record, "X-Ist-Time", 0);
}

void
mail_expire(struct message *m, long long ttl)
{
	record_setf(&m->record, "X-Ist-Expires", "%lld", clock_now() + ttl);
	record_setf(&m->record, "X-Ist-Expires-Up", "%lld %s",
	    clock_up() + ttl, clock_boot());
}

/* Who sets the clock neither ends it nor lets it live longer; only after
 * another start of the machine the time of day is all there is. */
long long
mail_ends(const struct message *m)
{
	char *boot;
	long long end;

	end = strtoll(record_text(&m->record, "X-Ist-Expires-Up"), &boot, 10);
	if (end > 0 && *boot == ' ' && strcmp(boot + 1, clock_boot()) == 0)
		return end;
	if ((end = record_number(&m->record, "X-Ist-Expires", 0)) == 0)
		return 0;
	end += clock_up() - clock_now();
	return end < 1 ? 1 : end;
}

bool
mail_is_now(const struct message *m)
{
	return record_get(&m->record, "X-Ist-When") != NULL;
}

static const char *
name_of(const struct message *m, const char *ours, const char *mails)
{
	const char *name = record_get(&m->record, ours);

	return name != NULL ? name : record_text(&m->record, mails);
}

const char *
mail_from(const struct message *m)
{
	return name_of(m, "X-Ist-From", "From");
}

const char *
mail_to(const struct message *m)
{
	return name_of(m, "X-Ist-To", "To");
}

bool
mail_from_session(const struct message *m)
{
	return strcmp(record_text(&m->record, "X-Ist-Sender"), "session") == 0;
}

/* The date as mail has it; strftime(3) would speak the user's language. */
static void
set_date(struct record *r, long long now)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
	    "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
	    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t t = (time_t)(now / 1000);
	struct tm tm;

	gmtime_r(&t, &tm);
	record_setf(r, "Date", "%s, %02d %s %d %02d:%02d:%02d +0000",
	    days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon],
	    tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
	record_setf(r, "X-Ist-Time", "%lld", now);
}

/* "name <name@ist>"; what is no atom stands in quotes. */
static void
set_address(struct record *r, const char *key, const char *ours)
{
	const char *name = record_text(r, key);
	struct str text = { 0 };

	record_set(r, ours, name);
	if (name_check("name", name) == 0) {
		record_setf(r, key, "%s <%s@ist>", name, name);
		return;
	}
	str_addc(&text, '"');
	for (const char *c = record_text(r, ours); *c != '\0'; c++) {
		if (*c == '"' || *c == '\\')
			str_addc(&text, '\\');
		if ((unsigned char)*c >= ' ' && *c != 127)
			str_addc(&text, *c);
	}
	str_add(&text, "\" <person@ist>");
	record_set(r, key, str_text(&text));
	str_free(&text);
}

void
header_complete(struct message *m)
{
	struct record *r = &m->record;

	set_address(r, "From", "X-Ist-From");
	set_address(r, "To", "X-Ist-To");
	set_date(r, clock_now());
	record_setf(r, "Message-ID", "<%s@ist>", m->id);
	if (record_get(r, "X-Ist-Kind") == NULL)
		record_set(r, "X-Ist-Kind", kind_of(r->body, false));
	record_set(r, "Subject", mail_subject(r->arena, r->body));
	record_set(r, "MIME-Version", "1.0");
	record_set(r, "Content-Type", "text/plain; charset=utf-8");
	record_set(r, "Content-Transfer-Encoding", "8bit");
}
