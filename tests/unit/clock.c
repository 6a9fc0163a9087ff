/*
 * clock - texts of times and spans, deadlines
 */

#include <limits.h>
#include <stdlib.h>
#include <time.h>

#include "clock/clock.h"
#include "tap.h"

static const struct {
	const char	*text;
	int		 result;
	long long	 ms;
} times[] = {
	{ "1970-01-01T00:00:00.000Z", 0, 0 },
	{ "2026-11-20T12:00:00.123Z", 0, 1795176000123 },
	{ "2026-11-20T12:00:00Z", 0, 1795176000000 },
	{ "2024-02-29T23:59:59.999Z", 0, 1709251199999 },
	{ "0000-01-01T00:00:00Z", 0, -62167219200000 },
	{ "1900-03-01T00:00:00Z", 0, -2203891200000 },
	{ "2000-02-29T00:00:00Z", 0, 951782400000 },
	{ "2000-12-31T23:59:60Z", 0, 978307200000 },
	{ "2026-01-01T00:00:00Z", 0, 1767225600000 },
	{ "9999-12-31T23:59:59.999Z", 0, 253402300799999 },
	{ "", -1, 0 },
	{ "2026-11-20", -1, 0 },
	{ "2026-11-20T12:00:00", -1, 0 },
	{ "2026-11-20T12:00:00.123", -1, 0 },
	{ "2026-11-20T12:00:00.12Z", -1, 0 },
	{ "2026-11-20T12:00:00.-12Z", -1, 0 },
	{ "2026-11-20T12:00:00. 12Z", -1, 0 },
	{ "2026-11-20T12:00:00.1234Z", -1, 0 },
	{ "2026-11-20T12:00:00.123Zx", -1, 0 },
	{ " 2026-11-20T12:00:00.123Z", -1, 0 },
	{ "2026-13-20T12:00:00.123Z", -1, 0 },
	{ "2026-00-20T12:00:00.123Z", -1, 0 },
	{ "2026-11-32T12:00:00.123Z", -1, 0 },
	{ "2026-11-00T12:00:00.123Z", -1, 0 },
	{ "2026-11-20T25:00:00.123Z", -1, 0 },
	{ "2026-11-20T12:60:00.123Z", -1, 0 },
	{ "2026-11-20T12:00:61.123Z", -1, 0 },
	{ "-026-11-20T12:00:00.123Z", -1, 0 }
};

static bool
same_as_library(void)
{
	char ours[CLOCK_TEXT], theirs[CLOCK_TEXT];
	struct tm tm;
	time_t t;

	/* A prime number of seconds, so that all of a day come. */
	for (t = -11676096000; t < 13569465600; t += 86399) {
		(void)strftime(theirs, sizeof(theirs),
		    "%Y-%m-%dT%H:%M:%S.007Z", gmtime_r(&t, &tm));
		if (strcmp(clock_text(t * 1000 + 7, ours), theirs) != 0) {
			printf("# %s, but %s\n", ours, theirs);
			return false;
		}
	}
	return true;
}

static void
of_day(void)
{
	char buf[CLOCK_TEXT];
	long long ms;
	int result;

	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		result = clock_parse(times[i].text, &ms);
		ok(result == times[i].result &&
		    (result == -1 || ms == times[i].ms), "time '%s'",
		    times[i].text);
		if (result == 0 && strchr(times[i].text, '.') != NULL)
			is_text(clock_text(ms, buf), times[i].text,
			    "and back");
	}
	is_text(clock_text(1795176000123, buf), "2026-11-20T12:00:00.123Z",
	    "the text of a time");
	ok(clock_parse(clock_text(clock_now(), buf), &ms) == 0 &&
	    llabs(ms - clock_now()) < 60000, "now, there and back");
	ok(same_as_library(), "each day of 1600 to 2400, as strftime has it");
	is_text(clock_text(LLONG_MAX, buf), "292278994-08-17T07:12:55.807Z",
	    "no time is too far");
	is_text(clock_text(LLONG_MIN, buf), "-292275055-05-16T16:47:04.192Z",
	    "nor too long ago");
}

static const struct {
	long long	 ms;
	const char	*text;
} spans[] = {
	{ -5, "0s" }, { 0, "0s" }, { 999, "0s" }, { 1000, "1s" },
	{ 59999, "59s" }, { 60000, "1m" }, { 200000, "3m20s" },
	{ 3600000, "1h" }, { 3659000, "1h" }, { 3660000, "1h1m" },
	{ 7500000, "2h5m" },
	{ 86400000, "1d" }, { 273600000, "3d4h" }, { 86460000, "1d" },
	{ LLONG_MAX, "106751991167d7h" }
};

static const struct {
	const char	*text;
	int		 result;
	long long	 ms;
} wishes[] = {
	{ "90", 0, 90000 }, { "90s", 0, 90000 }, { "1m30s", 0, 90000 },
	{ "2h", 0, 7200000 }, { "1d", 0, 86400000 }, { "250ms", 0, 250 },
	{ "1m30", 0, 90000 }, { "0", 0, 0 }, { "1d2h3m4s5ms", 0, 93784005 },
	{ "", -1, 0 }, { "s", -1, 0 }, { "-5", -1, 0 }, { "5x", -1, 0 },
	{ "5 s", -1, 0 }, { " 5", -1, 0 }, { "1.5s", -1, 0 }, { "5sm", -1, 0 },
	{ "99999999999", -1, 0 }, { "2147483647d", 0, 185542587100800000 }
};

static void
spanning(void)
{
	char buf[CLOCK_TEXT], large[2048] = "";
	long long ms;
	int result;

	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
		is_text(clock_span(spans[i].ms, buf), spans[i].text, "a span");
	for (size_t i = 0; i < sizeof(wishes) / sizeof(wishes[0]); i++) {
		result = clock_span_parse(wishes[i].text, &ms);
		ok(result == wishes[i].result &&
		    (result == -1 || ms == wishes[i].ms), "span '%s'",
		    wishes[i].text);
	}
	for (size_t i = 0; i < 100; i++)
		snprintf(large + i * 11, sizeof(large) - i * 11,
		    "2147483647d");
	is_int(clock_span_parse(large, &ms), -1, "a sum that overflows");
}

static void
deadlines(void)
{
	long long soon;
	int result;

	ok(clock_after(-1) == CLOCK_NEVER, "never");
	is_int(clock_left(CLOCK_NEVER), -1, "never is -1, as for poll(2)");
	is_int(clock_left(clock_after(0)), 0, "now is over");
	is_int(clock_left(clock_after(1LL << 50)), INT_MAX, "far away");
	is_int(clock_pause(1, clock_after(0)), -1, "no pause after the end");
	do {	/* unless that is over before it can begin */
		soon = clock_after(30);
		result = clock_pause(INT_MAX, soon);
	} while (result == -1);
	is_int(result, 0, "a pause ends at the deadline");
	ok(clock_left(soon) == 0, "then nothing is left");
}

int
main(void)
{
	of_day();
	spanning();
	deadlines();
	return done_testing();
}
