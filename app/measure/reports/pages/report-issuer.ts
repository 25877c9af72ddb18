import type { UnitRecord } from '~/registry/units/domain/unit';
import { hasPeoplesCommittee } from '~/registry/units/domain/unit-level';
import { nameAfterWords } from '~/registry/units/domain/unit-name';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/** A People's Committee signs by its chair, and numbers its papers `…/BC-UBND`; its unit's name lacks those words. */
type Body = { name: string; isCommittee: boolean };

/** Who issues a report on paper, as the head of an administrative document names it (Decree 30/2020, Annex I). */
export type ReportIssuer = Body & {
  /** The body above it; null for the city, and where the body above is not the city's. */
  above: Body | null;
  /** Where it is signed: a district's or ward's own name, for all other bodies the city's. */
  place: string;
};

type Say = (key: 'reports:letter.committee', values: { unit: string }) => string;

/** A body's name as it heads a document: 'Ủy ban nhân dân Quận 1', 'Ủy ban nhân dân phường Bến Nghé'. */
export function bodyName(t: Say, { name, isCommittee }: Body): string {
  return isCommittee ? t('reports:letter.committee', { unit: nameAfterWords(name) }) : name;
}

/** The issuer of a unit's report. */
export function reportIssuer(tree: UnitTree, unit: UnitRecord, nameOf: (unit: UnitRecord) => string): ReportIssuer {
  const toBody = (one: UnitRecord): Body => ({ name: nameOf(one), isCommittee: hasPeoplesCommittee(one.level) });
  const ancestors = tree.ancestorsOf(unit.id);
  const [parent] = ancestors;
  const body = toBody(unit);
  return {
    ...body,
    above: parent === undefined || unit.level === 'VERTICAL' ? null : toBody(parent),
    place: nameOf(body.isCommittee ? unit : (ancestors.find(({ level }) => level === 'CITY') ?? unit)),
  };
}
