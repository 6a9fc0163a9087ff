/*
 * clock - times, spans and deadlines
 */

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clock/clock.h"

static const struct {
	const char	*name;
	long long	 ms;
} units[] = {
	{ "d",	86400000 },
	{ "h",	3600000 },
	{ "m",	60000 },
	{ "s",	1000 },
	{ "ms",	1 }
};

enum { DAY = 86400000, NUNITS = sizeof(units) / sizeof(units[0]) };

#define SPAN_MAX	(LLONG_MAX / 4)	/* added to any clock, it fits */

static long long
read_clock(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return (long long)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

long long
clock_now(void)
{
	return read_clock(CLOCK_REALTIME);
}

long long
clock_up(void)
{
	return read_clock(CLOCK_BOOTTIME);
}

const char *
clock_boot(void)
{
	static char boot[40];
	ssize_t n;
	int fd;

	if (boot[0] != '\0' || (fd = open("/proc/sys/kernel/random/boot_id",
	    O_RDONLY | O_CLOEXEC)) == -1)
		return boot;
	if ((n = read(fd, boot, sizeof(boot) - 1)) > 0)
		boot[strcspn(boot, "\n")] = '\0';
	close(fd);
	return boot;
}

/* Digits where the shape has a 0, and else what it has there. */
static bool
has_shape(const char *text, const char *shape)
{
	for (; *shape != '\0'; text++, shape++)
		if (*shape == '0' ? *text < '0' || *text > '9' :
		    *text != *shape)
			return false;
	return *text == '\0';
}

/* The number in so many digits. */
static int
number(const char *text, int digits)
{
	int n = 0;

	while (digits-- > 0)
		n = n * 10 + (*text++ - '0');
	return n;
}

/* Days from 1970 to a day of any year from 0 on.  A year that begins in March
 * ends with its leap day, and its months are 30.6 days long. */
static long long
days(int year, int month, int day)
{
	const int m = (month + 9) % 12, y = year + 400 - (month < 3);

	return 365LL * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 +
	    day - 865566;
}

struct date {
	long long	year;
	int		month, day;
};

/* The other way, in cycles of 400 such years, from the 1st of March 0. */
static struct date
date_of(long long day)
{
	const long long z = day + 719468;
	const long long cycle = (z < 0 ? z - 146096 : z) / 146097;
	const int in = (int)(z - cycle * 146097);
	const int year = (in - in / 1460 + in / 36524 - in / 146096) / 365;
	const int rest = in - (365 * year + year / 4 - year / 100);
	const int m = (5 * rest + 2) / 153;

	return (struct date){ year + cycle * 400 + (m > 9),
	    m < 10 ? m + 3 : m - 9, rest - (153 * m + 2) / 5 + 1 };
}

/* By hand as well: gmtime(3) reads the time zone, though it needs none. */
char *
clock_text(long long ms, char buf[CLOCK_TEXT])
{
	const long long past = ms % DAY + (ms % DAY < 0 ? DAY : 0);
	const struct date d = date_of(ms / DAY - (ms % DAY < 0));
	const int rest = (int)past;

	snprintf(buf, CLOCK_TEXT, "%04lld-%02d-%02dT%02d:%02d:%02d.%03dZ",
	    d.year, d.month, d.day, rest / 3600000, rest / 60000 % 60,
	    rest / 1000 % 60, rest % 1000);
	return buf;
}

/* By hand, for logs are full of them: strptime(3) and timegm(3) take eight
 * times as long, and read the time zone first. */
int
clock_parse(const char *text, long long *ms)
{
	int day, hour, minute, month, second;

	if (!has_shape(text, "0000-00-00T00:00:00Z") &&
	    !has_shape(text, "0000-00-00T00:00:00.000Z"))
		return -1;
	month = number(text + 5, 2);
	day = number(text + 8, 2);
	hour = number(text + 11, 2);
	minute = number(text + 14, 2);
	second = number(text + 17, 2);
	if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 ||
	    minute > 59 || second > 60)
		return -1;
	*ms = ((days(number(text, 4), month, day) * 24 + hour) * 60 +
	    minute) * 60000 + second * 1000;
	if (text[19] == '.')
		*ms += number(text + 20, 3);
	return 0;
}

char *
clock_span(long long ms, char buf[CLOCK_TEXT])
{
	size_t i = 0;
	long long rest;

	if (ms < 1000) {
		snprintf(buf, CLOCK_TEXT, "0s");
		return buf;
	}
	while (ms < units[i].ms)
		i++;
	rest = ms % units[i].ms;
	if (i + 1 < NUNITS - 1 && rest >= units[i + 1].ms)
		snprintf(buf, CLOCK_TEXT, "%lld%s%lld%s", ms / units[i].ms,
		    units[i].name, rest / units[i + 1].ms, units[i + 1].name);
	else
		snprintf(buf, CLOCK_TEXT, "%lld%s", ms / units[i].ms,
		    units[i].name);
	return buf;
}

/* The unit that text begins with: the longest, so that 5ms is no 5 minutes. */
static long long
unit_of(const char *text, size_t *len)
{
	*len = strspn(text, "dhms");
	if (*len == 0)
		return *text == '\0' ? 1000 : -1;
	for (size_t i = 0; i < NUNITS; i++)
		if (strlen(units[i].name) == *len &&
		    strncmp(units[i].name, text, *len) == 0)
			return units[i].ms;
	return -1;
}

int
clock_span_parse(const char *text, long long *ms)
{
	long long n, unit;
	size_t len;

	if (*text == '\0')
		return -1;
	for (*ms = 0; *text != '\0'; text += len) {
		if (!isdigit((unsigned char)*text))
			return -1;
		for (n = 0; isdigit((unsigned char)*text); text++)
			if ((n = n * 10 + (*text - '0')) > INT_MAX)
				return -1;
		if ((unit = unit_of(text, &len)) == -1)
			return -1;
		if ((*ms += n * unit) > SPAN_MAX)
			return -1;
	}
	return 0;
}

long long
clock_after(long long ms)
{
	return ms < 0 ? CLOCK_NEVER : read_clock(CLOCK_MONOTONIC) + ms;
}

int
clock_left(long long deadline)
{
	long long left;

	if (deadline == CLOCK_NEVER)
		return -1;
	left = deadline - read_clock(CLOCK_MONOTONIC);
	if (left <= 0)
		return 0;
	return left > INT_MAX ? INT_MAX : (int)left;
}

int
clock_pause(int ms, long long deadline)
{
	struct timespec ts;
	int left;

	if ((left = clock_left(deadline)) == 0)
		return -1;
	if (left > 0 && left < ms)
		ms = left;
	ts.tv_sec = ms / 1000;
	ts.tv_nsec = (long)(ms % 1000) * 1000000;
	while (nanosleep(&ts, &ts) == -1 && errno == EINTR)
		continue;
	return 0;
}
