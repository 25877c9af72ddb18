/** COUNTED: a response. WAITING: for a second person. DIFFERENT: two people read it differently; a third one decides. */
export const paperStates = ['COUNTED', 'WAITING', 'DIFFERENT'] as const;

export type PaperState = (typeof paperStates)[number];
