import { z } from "zod";
import { nearest } from "./nearest.js";

/**
 * What Set-RemoteDomain takes as CharacterSet and NonMimeCharacterSet; case does not count
 * ("Supported character sets for remote domains", Exchange Online and Server 2013, 2018-04-30).
 */
const characterSets: readonly string[] = [
  ...["big5", "DIN_66003", "euc-jp", "euc-kr", "GB18030", "gb2312", "hz-gb-2312", "iso-2022-jp", "iso-2022-kr"],
  ...["iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8"],
  ...["iso-8859-9", "iso-8859-13", "iso-8859-15", "koi8-r", "koi8-u", "ks_c_5601-1987", "NS_4551-1", "SEN_850200_B"],
  ...["shift_jis", "utf-8", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254"],
  ...["windows-1255", "windows-1256", "windows-1257", "windows-1258", "windows-874"],
];

export const characterSet = z
  .string()
  .refine((name) => isCharacterSet(name), { error: ({ input }) => characterSetMistake(input) });

function isCharacterSet(name: string): boolean {
  return characterSets.some((one) => one.toLowerCase() === name.toLowerCase());
}

function characterSetMistake(name: unknown): string {
  const meant = typeof name === "string" ? nearest(name, characterSets) : undefined;
  return `is no character set that Exchange takes for a remote domain. ${meant ? `Did you mean "${meant}"?` : "Write one such as utf-8"}`;
}
