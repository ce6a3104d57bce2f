/**
 * Words that a thief looks for in any practice's data: given names that are common somewhere and mean nothing else, and words
 * that stand beside such photos. Without a practice's own canaries this is the net; it is coarse on purpose.
 */
import type { Needle } from './canaries.ts'

const GIVEN_NAMES =
  'Adele Agnieszka Ahmed Aisha Aleksandra Alejandro Alessandra Alessandro Alexandra Alexander Alfredo Alicia Amelie Anastasia ' +
  'Andrea Andreas Andrzej Angela Angelika Anneliese Annette Antonia Antonio Arturo Aurora Aurelie Barbara Beatrice Beatriz ' +
  'Benedetta Benjamin Bernadette Birgit Brigitte Camille Carlotta Carmen Carolina Caroline Catherine Cecilia Charlotte Chiara ' +
  'Christine Christophe Claudia Clemens Daniela Daniele Danielle Dariusz Deborah Dimitri Dominik Dorota Eduardo Egidijus Eleonora ' +
  'Elisabeth Elizabeth Emanuela Enrique Esmeralda Fatima Federica Felicitas Fernanda Fernando Francesca Francesco Franziska ' +
  'Frederik Gabriela Gabriele Genevieve Gerhard Giovanna Giovanni Giulia Giuseppe Gintaras Gustavo Guillermo Hannelore Heather ' +
  'Heinrich Helene Henrietta Hermann Hiroshi Ignacio Ingeborg Ingrid Isabella Isabelle Jacqueline Javier Jelena Jennifer Jessica ' +
  'Joanna Johanna Johannes Jonathan Joachim Jolanta Joseph Josephine Juliette Jurgita Karolina Katarzyna Katharina Katherine Kathrin ' +
  'Katrin Kimberly Konstantin Kristina Krzysztof Laurence Lorenzo Luciana Ludmila Magdalena Manuela Marcello Marcin Margaret Margarita ' +
  'Margarete Mariana Marianne Marlene Martina Massimo Mathilde Matthias Maximilian Mehmet Melanie Mercedes Michaela Michelle Miguel ' +
  'Mohammed Monika Mustafa Natalia Natasha Nathalie Nicolas Nicole Nikolaos Octavia Oksana Olga Ottavia Pamela Patricia Patrizia ' +
  'Paulina Petronella Philippe Rafaela Raimonda Raquel Rebecca Renata Ricardo Roberta Roberto Roswitha Sabrina Samantha Sandrine ' +
  'Saskia Sebastian Sergio Severine Sigrid Silvia Simona Solveig Stefania Stefanie Stephanie Sylvie Tatiana Theresa Therese Thomas ' +
  'Tiffany Tomasz Ursula Valentina Valerie Vanessa Veronica Veronika Vincenzo Viviane Vytautas Waltraud Wilhelm Wolfgang Xavier ' +
  'Yasmin Yolanda Yuliya Zuzanna'

const LABELS =
  'frontal oblique periorbital perioral nasolabial glabella platysma hairline abdomen buttocks eyelid eyelids rhinoplasty ' +
  'blepharoplasty mammoplasty mastopexy abdominoplasty liposuction facelift hyaluronic botulinum preop postop pre-op post-op vorher ' +
  'nachher voroperativ postoperativ'

/** Both lists as needles; in files that a program's own text fills (memory) they are left out. */
export function plainNeedles(): Needle[] {
  return [
    ...GIVEN_NAMES.split(' ').map((word) => needle('name', 'a common given name', word)),
    ...LABELS.split(' ').map((word) => needle('label', 'a word that labels such photos', word)),
  ]
}

function needle(kind: 'name' | 'label', what: string, word: string): Needle {
  const bytes = Buffer.from(word, 'latin1')
  return { kind, what, bytes, charset: 'UTF-8', exact: false, spelling: bytes, word: true, canary: false }
}
