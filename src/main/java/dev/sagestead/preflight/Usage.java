package dev.sagestead.preflight;

/**
 * What a quota has to allow.
 *
 * @param quota its name
 * @param used what counts against it already
 * @param now the most while this deployment is under way, what is used included
 * @param peak the most that there will ever be, by the settings
 * @param words where the numbers come from
 */
record Usage(String quota, int used, int now, int peak, String words) {}
