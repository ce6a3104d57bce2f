/** What the columns of a table are called, in the languages that practices write their tables in. */
import { foldWords } from './file-words.ts'

export const PATIENT_FIELDS = [
  'family',
  'given',
  'birthDate',
  'country',
  'state',
  'email',
  'phone',
  'language',
  'alias',
] as const
export const FILE_FIELDS = ['date', 'phase', 'title', 'note', 'view', 'side', 'region', 'intimate'] as const
export const COLUMNS = ['file', 'name', ...PATIENT_FIELDS, ...FILE_FIELDS] as const
export type Column = (typeof COLUMNS)[number]

/** Folded: lower case, no marks, single spaces. `name` is "family, given" in one cell. */
const ALSO: Readonly<Record<Column, string>> = {
  file: 'file name|filename|path|datei|dateiname|pfad|fichier|chemin|archivo|fichero|percorso|failas|photo|foto|image|bild',
  name: 'patient|patient name|patientenname|full name|nom complet|nombre completo|nome completo',
  family:
    'family name|last name|lastname|surname|nachname|familienname|nom|nom de famille|apellido|apellidos|cognome|pavarde|achternaam|efternamn|nazwisko',
  given: 'given name|first name|firstname|forename|vorname|prenom|nombre|nome|vardas|voornaam|fornamn|imie',
  birthDate:
    'birth date|birthdate|birthday|date of birth|dob|born|geburtsdatum|geburtstag|geb|date de naissance|fecha de nacimiento|data di nascita|gimimo data',
  country: 'land|pays|pais|paese|salis',
  state: 'province|region state|bundesland|kanton|canton|etat|estado|provincia',
  email: 'e mail|mail|mail address|email address|courriel|correo|el pastas',
  phone: 'telephone|tel|mobile|telefon|handy|telefono|telefonas|portable|movil|cellulare',
  language: 'sprache|langue|idioma|lingua|kalba',
  alias: 'nickname|number|patient number|patient id|nr|nummer|patientennummer|id',
  date: 'visit|visit date|taken|datum|aufnahmedatum|besuch|date de visite|fecha|data|vizito data',
  phase: 'stage|zeitpunkt|moment|etape|fase|etapas',
  title: 'titel|titre|titulo|titolo|treatment|behandlung|traitement|tratamiento|trattamento',
  note: 'notes|comment|comments|notiz|notizen|bemerkung|remarque|notas|nota|pastabos',
  view: 'ansicht|vue|vista|vaizdas',
  side: 'seite|cote|lado|lato|puse',
  region: 'area|body part|bereich|korperregion|zone|zona|sritis',
  intimate: 'intim|intime|intimo',
}
const COLUMN_OF = new Map(
  COLUMNS.flatMap((column) => [foldWords(column), ...ALSO[column].split('|')].map((name) => [name, column] as const)),
)

/** Null for a column that means nothing here. `birthDate`, `Birth Date` and `birth_date` are one. */
export function columnOf(heading: string): Column | null {
  const plain = foldWords(heading)
  return COLUMN_OF.get(plain) ?? COLUMNS.find((column) => column.toLowerCase() === plain.replaceAll(' ', '')) ?? null
}
