/*
 * limit - what the system allows us
 */

#include <sys/resource.h>

#include "proc/proc.h"

/* What is open besides: streams, directories, pipes to tmux. */
enum { BESIDES = 32 };

void
proc_allow_files(size_t files)
{
	const rlim_t need = files + BESIDES;
	struct rlimit r;

	if (getrlimit(RLIMIT_NOFILE, &r) == -1 || r.rlim_cur >= need)
		return;
	r.rlim_cur = need < r.rlim_max ? need : r.rlim_max;
	(void)setrlimit(RLIMIT_NOFILE, &r);
}
