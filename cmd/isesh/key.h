/*
 * key - one key of a person at this terminal
 */
#ifndef ISESH_KEY_H
#define ISESH_KEY_H

/*
 * Prints the question and waits for one of the keys, Enter being '\n'; what
 * was typed before the question stood there does not count.  The last of the
 * keys if there is no terminal, or nobody at it any more.
 */
char	key_ask(const char *question, const char *keys);

#endif
