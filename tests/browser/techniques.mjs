// Owns the list of known techniques and of honest practices that look like them: their ids alone. Each has a sample, or says why it has none.

/** The core of the corpus, in order of weight. */
export const TIERS = [
  'A01 A02 A03 A04 A05 A06 A08 A10 A11 A13 B01 B02 B04 B05 B11 B13 B14 B16 B19 B25 B26 C01 C02 C03 C04 C08 C10 C12 D01 D02 E01 E02 E03 E05 E06 F01 F02 G01 G12 G15 H01',
  'A07 A09 A12 A15 B03 B06 B08 B15 B18 B27 C05 C06 C07 C09 C11 C13 C19 D03 D05 D06 E04 E08 E09 E10 E12 E13 F05 F10 G03 G11 G13 G14 G16 H03 H05 H08',
  'C15 C17 C21 D07 D08 D11 E07 E14 F07 F09 G02 G05 G08 G18 H02 H09 H14 I05 I09 I10',
].map((tier) => tier.split(' '));

/** Known beyond the core. */
export const FURTHER =
  'A14 B07 B09 B10 B12 B17 B20 B21 B22 B23 B24 B28 B29 B30 B31 C14 C16 C18 C20 D04 D09 D10 E11 F03 F04 F06 F08 F11 F12 G04 G06 G07 G09 G10 G17 G19 H04 H06 H07 H10 H11 H12 H13 H15 H16 H17 I01 I02 I03 I04 I06 I07 I08 I11 J01 J02 J03 J04 J05 J06'.split(
    ' ',
  );

/** Honest practices that a guard might take for attacks. */
export const HONEST = 'N01 N02 N03 N04 N05 N06 N07 N08 N09 N10 N11 N12 N13 N14 N15 N16 N17'.split(' ');

/** Techniques that no page can stage, and why. */
export const UNSTAGED = {
  B17: 'the whole site is a copy on a hijacked name: the guard is not served, so there is no page of ours to stage it in',
  B24: 'a malicious wallet extension acts in a browser context of its own, which no script of a page reaches',
};
