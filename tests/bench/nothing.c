/*
 * nothing - the C program that only returns
 */

int
main(void)
{
	return 0;
}
