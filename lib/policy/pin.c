/*
 * pin - the policy that a session began with, and how much of it is left
 *
 * The file "policy" in the session's directory, a record: digest, spent, and
 * changed once that was told.
 */

#include <sys/file.h>

#include <unistd.h>

#include "clock/clock.h"
#include "file/file.h"
#include "policy/local.h"

enum { LOCK_MS = 5000 };

/* What its parent began with; NULL if that is not known. */
static const char *
inherited(const struct session *s, struct arena *a)
{
	struct record r = { .arena = a }, parent = { .arena = a };
	const char *digest = NULL;
	int dir;

	if (*session_text(s, "parent") == '\0' || (dir = dir_open(
	    s->store->sessions, session_text(s, "parent"))) == -1)
		return NULL;
	if (record_load(&parent, dir, "session") == 0 &&
	    str_is(record_get(&parent, "id"), session_text(s, "parent-id")) &&
	    file_exists(dir, "policy") && record_load(&r, dir, "policy") == 0)
		digest = record_get(&r, "digest");
	close(dir);
	return digest;
}

/* Whoever was first has pinned it. */
static int
pin(const struct session *s, struct arena *a, const char *digest)
{
	struct record r = { .arena = a };
	struct str text = { 0 };
	int result;

	record_set(&r, "digest", digest);
	record_set(&r, "spent", "0");
	record_print(&r, &text);
	result = file_create(s->dir, "policy", str_text(&text), text.len);
	str_free(&text);
	return result == -1 ? -1 : 0;
}

int
policy_pin(const struct session *s)
{
	struct arena a = { 0 };
	struct shelf shelf;
	const char *digest;
	int result = 0;
	char *now;

	if (file_exists(s->dir, "policy"))
		return 0;
	if ((digest = inherited(s, &a)) == NULL) {
		shelf_open(&shelf, &a, NULL);
		result = policy_digest(&shelf, &a, &now);
		digest = now;
	}
	if (result == 0)
		result = pin(s, &a, digest);
	arena_free(&a);
	return result;
}

/* Several hooks of a session run at once: one at a time writes its note. */
static int
lock(const struct session *s)
{
	return file_lock(s->dir, "policy.lock", LOCK_EX, clock_after(LOCK_MS));
}

int
policy_holds(const struct session *s, const struct policy *p, bool *told)
{
	struct arena a = { 0 };
	struct record r = { .arena = &a };
	int fd, result = -1;

	*told = true;
	if ((fd = lock(s)) == -1)
		return -1;
	if (record_load(&r, s->dir, "policy") == 0) {
		result = str_is(record_get(&r, "digest"), p->digest) &&
		    record_get(&r, "changed") == NULL;
		*told = record_get(&r, "changed") != NULL;
		if (result == 0 && !*told) {
			record_set_time(&r, "changed", clock_now());
			result = record_save(&r, s->dir, "policy");
		}
	}
	close(fd);
	arena_free(&a);
	return result;
}

/* Noted before it is given: a death in between loses one yes. */
int
policy_spend(const struct session *s, const struct policy *p)
{
	struct arena a = { 0 };
	struct record r = { .arena = &a };
	long long spent;
	int fd, result = -1;

	if ((fd = lock(s)) == -1)
		return -1;
	if (record_load(&r, s->dir, "policy") == 0) {
		spent = record_number(&r, "spent", p->budget);
		if ((result = spent < p->budget)) {
			record_setf(&r, "spent", "%lld", spent + 1);
			if (record_save(&r, s->dir, "policy") == -1)
				result = -1;
		}
	}
	close(fd);
	arena_free(&a);
	return result;
}
