/** Letters of other alphabets, and variants of đ, that look like Latin ones: people copy them without noticing. */
const pairs =
  'АAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSаaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsһhԁd' +
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaεeιiκkνvοoρpτtυuχx' +
  'ÐDðdƉDɖdƊDɗdĐDđdıi';

const latinByLookAlike: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, index) => [pairs.charAt(index * 2), pairs.charAt(index * 2 + 1)]),
);

/** The text with look-alike letters as Latin ones and without characters that nobody sees. */
export function withLatinLetters(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[^\0-~]/gu, (char) => latinByLookAlike.get(char) ?? char);
}
