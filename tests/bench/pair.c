/*
 * pair ROUNDS INPUT COMMAND ... -- COMMAND ... - one against the other
 *
 * Runs them by turns, so that what else the machine does hits both, and
 * prints the median of each in milliseconds.  INPUT is what they read;
 * "@" in a word becomes the number of the round.
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { WORDS = 64, ROUNDS = 1000 };

static double
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static char *
numbered(const char *word, int round)
{
	const char *at = strchr(word, '@');
	char *copy;

	if (at == NULL)
		return strdup(word);
	if (asprintf(&copy, "%.*s%d%s", (int)(at - word), word, round,
	    at + 1) == -1)
		return NULL;
	return copy;
}

static void
become(char *const words[], const char *input, int round)
{
	char *argv[WORDS] = { NULL };
	int null;

	for (int i = 0; i < WORDS - 1 && words[i] != NULL; i++)
		argv[i] = numbered(words[i], round);
	null = open("/dev/null", O_WRONLY);
	if (dup2(open(input, O_RDONLY), STDIN_FILENO) == -1 ||
	    dup2(null, STDOUT_FILENO) == -1)
		_exit(127);
	execvp(argv[0], argv);
	_exit(127);
}

static double
run(char *const words[], const char *input, int round)
{
	double start = now();
	int status;
	pid_t pid;

	if ((pid = fork()) == 0)
		become(words, input, round);
	if (pid == -1 || waitpid(pid, &status, 0) == -1 || status != 0) {
		fprintf(stderr, "pair: '%s' failed\n", words[0]);
		exit(1);
	}
	return now() - start;
}

static int
by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double
median(double *list, int n)
{
	qsort(list, (size_t)n, sizeof(*list), by_size);
	return list[n / 2];
}

int
main(int argc, char *argv[])
{
	static double first[ROUNDS], second[ROUNDS];
	int n, split = 3;

	while (split < argc && strcmp(argv[split], "--") != 0)
		split++;
	if (split + 1 >= argc || split == 3)
		return 2;
	argv[split] = NULL;
	n = (int)strtol(argv[1], NULL, 10);
	if (n < 1 || n > ROUNDS)
		return 2;
	for (int i = 0; i < n; i++) {
		first[i] = run(argv + 3, argv[2], i);
		second[i] = run(argv + split + 1, argv[2], i);
	}
	printf("%.3f %.3f\n", median(first, n), median(second, n));
	return 0;
}
