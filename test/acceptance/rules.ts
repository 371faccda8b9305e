/** A test that shows a rule: the spec's file, and the beginning of the test's title as the file writes it. */
export type Shown = readonly [file: string, title: string];

/** A rule of the notice, or a treatment of one of its contradictions, with the tests that show it. */
export interface Rule {
  rule: string;
  /** In a few words; the text is in the notice. */
  says: string;
  shownBy: readonly Shown[];
  /** What of it no test shows yet, and why; a rule with neither tests nor this is a fault. */
  open?: string;
}

const check = 'libs/eligibility/application/check.spec.ts';
const conditions = 'libs/eligibility/application/conditions.spec.ts';
const evidence = 'libs/eligibility/application/evidence.spec.ts';
const periods = 'libs/eligibility/application/periods.spec.ts';
const states = 'libs/lifecycle/application/application.spec.ts';
const stored = 'libs/database/application/application.spec.ts';
const api = 'apps/api/application/application.spec.ts';
const phone = 'test/browser/apply.spec.ts';
const consequence = 'libs/database/consequence/consequence.spec.ts';
const flags = 'libs/lifecycle/consequence/consequence.spec.ts';
const absence = 'libs/database/absence/absence.spec.ts';
const circular = 'libs/database/circular/circular.spec.ts';
const absenceDesk = 'apps/api/absence/absence.spec.ts';
const circulated = 'test/browser/circular.spec.ts';
const review = 'libs/database/review/review.spec.ts';
const desk = 'apps/api/review/review.spec.ts';
const road = 'test/browser/road.spec.ts';
const study = 'libs/database/study/study.spec.ts';
const ownStudy = 'apps/api/study/study.spec.ts';
const progress = 'libs/lifecycle/study/study.spec.ts';
const term = 'libs/lifecycle/term/term.spec.ts';
const paper = 'libs/documents/paper/paper.spec.ts';
const roster = 'libs/eligibility/roster/roster.spec.ts';
const idNumber = 'libs/eligibility/identity/id-number.spec.ts';
const organisation = 'apps/api/organisation/organisation.spec.ts';
const registration = 'apps/api/registration/registration.spec.ts';
const firstLight = 'test/first-light/first-light.spec.ts';
const validity = 'libs/credential/validity/validity.spec.ts';
const me = 'apps/api/me/me.spec.ts';
const examAndCard = 'test/acceptance/exam-and-card.spec.ts';
const collecting = 'libs/lifecycle/collection/collection.spec.ts';
const collected = 'apps/api/collection/collection.spec.ts';
const lists = 'apps/worker/collection/paper-handler.spec.ts';

const rule = (name: string, says: string, shownBy: readonly Shown[], open?: string): Rule => ({
  rule: name,
  says,
  shownBy,
  ...(open === undefined ? {} : { open }),
});

/** R1–R53 and C1–C22 of the domain facts, in order. */
export const rules: readonly Rule[] = [
  rule('R1', 'the provincial centre issues; no document number', [
    [term, 'A01 the notice of 2025-04-28 is a term'],
  ]),
  rule('R2', 'a term: year, ordinal, kind', [[term, 'A01 the notice of 2025-04-28 is a term']]),
  rule('R3', 'a filed unit, or one formally accepted, recommends', [
    [check, 'C05 R3 a unit that is not in the directory'],
    [organisation, 'A01 the province founds prefecture centres and units, with their filing'],
  ]),
  rule('R4', 'only published projects', [[check, 'D03 R4 only published projects']]),
  rule('R5', 'only prefectures that asked take part', [
    [check, 'C04 R5 C22'],
    [roster, 'C04 a prefecture that takes no part'],
  ]),
  rule('R6', 'a prefecture registers units of its own area', [
    [organisation, 'A03 a prefecture centre founds units of its own prefecture and no other'],
    [desk, 'A01 R6 R30 each sees their own'],
  ]),
  rule('R7', 'registration and review 7–16 May', [
    [states, 'C15 R7 nothing is taken before registration opens'],
    [stored, 'A02 R7 R8'],
  ]),
  rule('R8', 'filling and unit review 7–13 May', [
    [states, 'C01 R8 a person submits until 13 May 24:00'],
    [states, 'C02 R8 a unit reviews until 13 May 24:00'],
    [stored, 'D03 R8 at the end of registration'],
    [api, 'B02 R8 not at the instant of the deadline'],
    [review, 'C01 R8 a draft becomes'],
    [review, 'C02 R8 what a unit left lying'],
  ]),
  rule('R9', 'a prefecture hands up by 15 May', [
    [states, 'C03 R9 C4 a prefecture hands up until 15 May 24:00'],
    [road, '04 R9 R10 the prefecture passes it'],
  ]),
  rule('R10', 'the province ends on 16 May', [
    [states, 'C04 R10 the province decides until 16 May 24:00'],
    [review, 'C08 R10 what the province has not decided'],
    [road, '04 R9 R10 the prefecture passes it'],
  ]),
  rule('R11', 'what a prefecture has not finished is not taken any more', [
    [states, 'C12 R11 what a prefecture has not finished'],
    [stored, 'E09 R11 what a prefecture has not finished lapses'],
    [review, 'C03 R11 C4 what a prefecture'],
    [review, 'C09 R11 there is a record of it'],
    [desk, 'C01 R11 what is overdue'],
  ]),
  rule('R12', 'online study 19 May–4 June', [
    [me, 'A01 before the plan: wait, or study until the window closes'],
    [study, 'B01 R12 study opens'],
    [ownStudy, 'B04 R12 what was studied after the window does not count'],
  ]),
  rule('R13', 'exam in batches by head-count', [
    ['libs/scheduling/lessons/A01_Batches.spec.ts', 'opens as few as seat everyone'],
  ]),
  rule('R14', 'one venue', [[term, 'A02 its rooms seat 30, 30, 25 and 20']]),
  rule('R15', 'four modules', [
    [ownStudy, 'B03 R15 R33 then the worker takes it in'],
    [roster, 'A01 one column of minutes for each module of the term'],
  ]),
  rule('R16', 'the base condition is declared', [[check, 'A04 R50 the commitment has to be ticked']]),
  rule('R17', 'the base condition and one of five', [
    [check, 'F01 R17 at least one condition'],
    [conditions, 'G01 R17 each ticked box'],
  ]),
  rule('R18', 'a certificate of level 3 or higher, or any title', [
    [conditions, 'B01 R18 a certificate of level'],
    [conditions, 'B02 R18 level'],
    [conditions, 'B03 R18 any title does instead'],
    [evidence, 'C01 R18 what is claimed is shown'],
  ]),
  rule('R19', 'an honour, or media of a prefecture or above', [
    [conditions, 'C01 R19 an honour'],
    [conditions, 'C02 R19 media'],
    [evidence, 'C02 R19 an honour needs its document'],
  ]),
  rule('R20', '大专 and three years of teaching', [
    [conditions, 'D01 R20 three years to the month'],
    [conditions, 'D02 R20 below'],
    [evidence, 'C03 R20 teaching needs the degree'],
  ]),
  rule('R21', 'ten years of work, overlaps merged', [
    [conditions, 'E01 R21 ten years to the month'],
    [conditions, 'E02 R21 two jobs at once'],
    [periods, 'A02 R21 overlapping periods'],
    [evidence, 'C04 R21 any of the four proofs'],
  ]),
  rule('R22', 'referee or expert of a contest', [
    [conditions, 'F01 R22 a contest of an'],
    [evidence, 'C05 R22 a contest needs'],
  ]),
  rule('R23', 'online study, exam on site', [[term, 'A01 the notice of 2025-04-28 is a term']]),
  rule('R24', 'a real-name account', [[registration, 'A02 makes an account that signs in at once']]),
  rule('R25', 'choose the plan, fill in truthfully', [
    [api, 'A01 R25 the terms that are open are listed'],
    [phone, '01 begins in the open term'],
  ]),
  rule('R26', 'groups hand out study accounts and reminders', [
    [ownStudy, 'A01 R26 C17 the list names people by number'],
    [study, 'B02 R26 those behind at half of it are reminded'],
    [study, 'B03 R26 those behind at four fifths of it'],
    [ownStudy, 'D03 R26 is reminded at half of the window, once'],
    [road, '06 R26 the trainee sees the hours of each module'],
  ]),
  rule('R27', 'the unit reviews first', [
    [states, 'B01 R27 R30 unit, prefecture, province'],
    [stored, 'D01 R27 goes to the unit'],
    [review, 'A01 R27 nothing passes that was not opened'],
    [road, '01 R27 is handed in'],
  ]),
  rule('R28', 'photo, stamped form, ID copy, certificates, insurance, agreement', [
    [evidence, 'A01 R28 everybody shows'],
    [evidence, 'A02 R28 without'],
    [stored, 'D05 R28 without a file'],
    [phone, '05 asks for the files'],
  ]),
  rule('R29', 'system data are the form’s data', [
    [stored, 'B01 R29 is frozen once'],
    [stored, 'B02 R29 C7 the stamped form of the version before is void'],
    [evidence, 'D01 R29 a stamped form of another version is void'],
    [phone, '06 freezes, prints Annex 1 from the same data'],
  ]),
  rule('R30', 'prefectures review their own, the province its own institutions', [
    [states, 'B02 R30 C8'],
    [stored, 'E01 R30 unit, prefecture, province'],
    [stored, 'E04 nobody reviews outside their own area'],
    [review, 'A05 R30 nobody decides outside'],
    [desk, 'B03 R30 the province sends back'],
  ]),
  rule('R31', 'unit type and acceptance date are looked at most', [
    [check, 'C06 R31 another filing than the directory knows'],
    [review, 'A02 R31 each item'],
    [desk, 'A03 R31 the file shows'],
    [road, '03 R31 the unit passes it by the keys'],
  ]),
  rule('R32', '500 people expected', [
    [firstLight, '02 checks a roster without changing anything, then imports 500 people'],
  ]),
  rule('R33', 'all courses and hours admit to the exam', [
    [roster, 'D01 studied enough means every module'],
    [me, 'A01 before the plan'],
    [road, '05 R33 hours make the approved one qualified'],
    [study, 'A01 R33 brings minutes'],
    [study, 'B04 R33 the end settles who is qualified'],
    [study, 'C01 R33 outweighs the rule'],
    [progress, 'A01 R33 every module counts'],
  ]),
  rule('R34', 'ninety minutes', [
    [examAndCard, 'R34 takes ninety minutes in every batch'],
    [examAndCard, 'R34 says so to whoever sits it'],
    [examAndCard, 'R34 is the term’s own figure'],
    ['libs/scheduling/lessons/A01_Batches.spec.ts', 'must end within its window'],
  ]),
  rule('R35', 'who passes gets a card, valid three years', [
    [examAndCard, 'R35 is for who passed'],
    [examAndCard, 'R35 is valid three years'],
    [validity, 'V01 ends on the same date three years on'],
  ]),
  rule('R36', 'the unit fills in Annex 2 and collects', [
    [paper, 'lay out Annex 2 in landscape'],
    [lists, 'A01 R52 R53 Annex 2 names everybody who passed'],
    [collected, 'A05 R36 the unit collects'],
    ['test/browser/collection.spec.ts', '03 R36 the unit signs'],
  ]),
  rule('R37', 'collection by channel', [
    [collecting, 'A01 R37'],
    [collecting, 'A02 R37'],
    [collected, 'A01 R37 all begin at the province'],
    [collected, 'A04 R37 counts tally'],
  ]),
  rule('R38', 'works only with the card', [[firstLight, '12 opens the verification page']]),
  rule('R39', 'fewer places after a batch of unqualified', [
    [flags, 'A02 R39 C12 of'],
    [consequence, 'B01 R39 of what a prefecture passed'],
    [consequence, 'C03 R39 C11 takes places from a prefecture'],
  ]),
  rule('R40', 'units barred after repeated returns', [
    [check, 'H02 R40 only faults of the unit count'],
    [check, 'C07 R40 a unit that is barred'],
    [flags, 'A01 R40 C12'],
    [consequence, 'A01 R40 a return counts once'],
    [consequence, 'D01 R40 keeps the unit’s applicants from'],
    // “不再接受参培人员推荐” ends recommendations to come; what was recommended before goes on.
    [consequence, 'D04 R40 may be mended and handed in again'],
    [consequence, 'D05 R40 may be passed again'],
    [consequence, 'D06 R40 needs another unit'],
    [api, 'A06 R40 whose unit is barred is told to choose another'],
    [circular, 'D01 R40 a unit is circulated'],
  ]),
  rule('R41', 'absence without reason is circulated', [
    [paper, 'print a circular in the layout'],
    [absence, 'A04 R41 once approved is no absence'],
    [absence, 'B03 R41 lacks hours once the study window is over'],
    [absence, 'B04 the evidence of domain 1.4'],
    [absence, 'C03 R41 a good reason ends it'],
    [absenceDesk, 'B01 R41 C21 who stayed away is heard'],
    [circulated, '04 R41 the official file'],
  ]),
  rule('R42', 'no fee', [
    ['test/acceptance/fee.spec.ts', 'R42 nobody is asked for money'],
    ['test/acceptance/fee.spec.ts', 'R42 nothing in the database is money'],
    [circulated, '01 R42 nobody is asked for money'],
  ]),
  rule('R43', 'the help desk as printed', [[api, 'A01 R25 the terms that are open are listed']]),
  rule('R44', 'the fields of Annex 1', [
    [check, 'A01 R44 a complete application'],
    [check, 'A02 R44 R46 without'],
    [check, 'B01 R44 sex and month of birth'],
    [paper, 'lay out Annex 1 on one page'],
  ]),
  rule('R45', 'the recommending unit’s type and acceptance date', [
    [check, 'C01 R45 a unit not yet filed'],
    [check, 'C02 R45 a filed unit has none'],
  ]),
  rule('R46', 'address, region, title, certificate, projects', [
    [check, 'A02 R44 R46 without'],
    [phone, '03 fills in with live rules'],
  ]),
  rule('R47', 'five boxes', [[conditions, 'A01 R47 there are five']]),
  rule('R48', 'three projects at most, of one type', [
    [check, 'D01 R48 three projects pass'],
    [check, 'D02 C14 projects of different types'],
  ]),
  rule('R49', '300 characters of work at least', [
    [check, 'E01 R49 C15 299 characters are too few'],
    [phone, '04 says which level is high enough, counts years and characters'],
  ]),
  rule('R50', 'commitment, signature, seal', [
    [check, 'A04 R50 the commitment'],
    [paper, 'lay out Annex 1 on one page'],
  ]),
  rule('R51', 'the form in force', [
    [check, 'A05 R51 an old form is refused'],
    [stored, 'B07 R51 a form of before the amendment'],
  ]),
  rule('R52', 'the ten columns of Annex 2', [
    [paper, 'lay out Annex 2 in landscape'],
    [lists, 'A01 R52 R53'],
    [lists, 'A02 R52 ID numbers stand in full where a reason was given'],
  ]),
  rule('R53', 'head and foot of Annex 2; training or renewal', [
    [paper, 'R53 end each page of Annex 2 in its subtotal'],
    [paper, 'R53 leave blank rows up to the form’s seven'],
    [lists, 'A04 R53 a renewal round'],
  ]),

  rule('C1', 'one venue, two spellings', [[me, 'A02 once published: where to be, until when, and the slip']]),
  rule('C2', 'on site, whatever §7 says', [[term, 'C02 every assumed value is told in words']]),
  rule('C3', 'windows are instants, days are computed', [
    [term, 'B03 an instant without its offset is refused'],
    [progress, 'B01 C3 half and four fifths are instants of it'],
  ]),
  rule('C4', '24:00 of the day, shown as such', [
    ['libs/lifecycle/civil-date/civil-date.spec.ts', 'A04 a window that ends at midnight'],
    [states, 'C16 the refusal names the instant'],
    [review, 'C03 R11 C4 what a prefecture'],
  ]),
  rule('C5', 'an acceptance may grow too old', [
    [check, 'C03 C5 an acceptance may be as old as the term says'],
  ]),
  rule('C6', 'employer and recommending unit may differ', [
    [evidence, 'B01 C6 an employer other than'],
    [evidence, 'B02 C6 brackets and spaces'],
  ]),
  rule('C7', 'stamp on paper, and the unit’s review on line', [
    [stored, 'B02 R29 C7'],
    [api, 'C06 C07 a stamped form names the version'],
  ]),
  rule('C8', 'the provincial channel', [
    [states, 'B02 R30 C8'],
    [stored, 'E02 C8 a unit of the provincial channel'],
  ]),
  rule('C9', 'hours are set, not assumed', [[term, 'C02 every assumed value is told in words']]),
  rule('C10', 'pass mark and review days are parameters', [
    ['libs/lifecycle/result/result.spec.ts', 'A01 60 passes, 59.5 does not'],
  ]),
  rule('C11', '500 is expected, no cap; a prefecture’s own places are', [
    [stored, 'E10 C11 whoever waits for a place'],
    [review, 'B01 C11 R39 the last place is given once'],
  ]),
  rule('C12', 'thresholds suggest, people decide', [
    [flags, 'A01 R40 C12'],
    [flags, 'A02 R39 C12 of'],
    [consequence, 'C01 C12 is a person’s, with a reason'],
    [absenceDesk, 'C01 C12 each office sees its own counts'],
  ]),
  rule('C13', 'one card with its projects', [
    ['libs/database/credential/credential.spec.ts', 'C01 goes to those who passed'],
  ]),
  rule('C14', 'same type is a warning', [[check, 'D02 C14 projects of different types']]),
  rule('C15', 'characters without spaces', [
    ['libs/eligibility/application/application.spec.ts', 'A01 spaces and line breaks do not count'],
    [check, 'E01 R49 C15'],
  ]),
  rule('C16', 'other kinds of ID behind a switch', [
    [idNumber, 'A04 each other kind is known by its shape'],
    [check, 'B02 C16 where the number does not tell'],
    [registration, 'A04 takes another kind of number only'],
  ]),
  rule('C17', 'study accounts keyed by application number, no ID numbers', [
    [ownStudy, 'A01 R26 C17 the list names people by number'],
    [progress, 'C03 C17 numbers are those of the account list'],
  ]),
  rule('C18', 'Annex 2 as given, and a register of its own', [
    [paper, 'lay out Annex 2 in landscape'],
    [paper, 'C18 print a register to sign for cards by'],
    [lists, 'A03 C18 the register has card numbers'],
  ]),
  rule('C19', 'the annex’s words on paper', [
    [paper, 'lay out Annex 1 on one page, in the order of the notice, with the words of the form in force'],
  ]),
  rule('C20', 'no document number is made up', [
    [term, 'A01 the notice of 2025-04-28 is a term'],
    [paper, 'print a circular in the layout'],
  ]),
  rule('C21', 'the circular’s scope is chosen, names masked, after a chance to explain', [
    [paper, 'print a circular in the layout'],
    [flags, 'D03 C21 nobody is found without excuse'],
    [flags, 'E01 C21 for the scope'],
    [absence, 'C02 C21 nobody is found without excuse unheard'],
    [circular, 'A01 C21 names people by unit and masked name'],
    [circular, 'C01 C21 is approved by a second person'],
    [absenceDesk, 'B02 C21 once published it is read by its scope'],
  ]),
  rule('C22', 'a person of a closed prefecture is told so', [
    [check, 'C04 R5 C22'],
    [api, 'A05 R3 C22 units are found'],
  ]),
];
