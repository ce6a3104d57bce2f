/** Names for synthetic patients, common in many countries; every pairing is by chance. */

export const FAMILY_NAMES: readonly string[] = (
  'Adler Ahmed Almeida Andersen Baptiste Bauer Becker Bianchi Bianco Blanco Bogdan Brandt Campbell Carvalho Castro Chen Christensen ' +
  'Conti Costa Cruz Davies Diaz Dimitrov Dubois Duarte Eriksson Esposito Farkas Ferrari Fischer Fontaine Garcia Girard Gruber Haddad ' +
  'Hansen Hassan Hernandez Hoffmann Horvat Ibrahim Ivanova Jansen Jensen Johansson Kaminska Kaya Keller Khan Kim Kowalska Kovács Krüger ' +
  'Laurent Lehmann Leroy Lopes Lund MacLeod Mancini Martin Mazur Mendes Meyer Molnár Moreau Moreno Müller Murphy Nagy Nakamura Neumann ' +
  'Nguyen Nielsen Novák Nowak O’Connor Oliveira Olsen Ortega Öztürk Papadopoulos Patel Pereira Petersen Petrauskas Popescu Quinn Ramos ' +
  'Reyes Ricci Richter Roberts Romano Rossi Roux Ruiz Sánchez Santos Sato Schmidt Schneider Silva Simon Singh Smith Sørensen Stewart ' +
  'Suzuki Szabó Takahashi Taylor Thomas Torres Vargas Vasiliev Vidal Vogel Wagner Walker Weber White Wilson Wójcik Wolf Wong Yamamoto ' +
  'Yılmaz Young Zhang Zimmermann Žukauskas'
).split(' ')

export const GIVEN_NAMES: readonly string[] = (
  'Ada Adele Aisha Alba Alice Alma Amelia Amina Ana Andrea Anja Anna Antonia Ayşe Barbara Beatriz Bianca Camille Carla Carmen Caterina ' +
  'Charlotte Chiara Chloé Clara Claudia Daniela Diana Dora Edith Elena Elif Elin Elisa Emilia Emma Erika Esther Eva Fatima Fernanda Fiona ' +
  'Flora Francesca Frida Gabriela Giulia Greta Hana Hannah Helena Ida Ines Ingrid Irene Isabel Ivana Jana Jasmin Johanna Julia Karin Katarina ' +
  'Klara Laura Lea Lena Lina Linnea Lucia Magda Maja Margit Maria Marta Mathilde Maya Mia Mira Mona Nadia Natalia Nina Noor Olga Olivia Paula ' +
  'Petra Rita Rosa Ruth Sara Silvia Simona Sofia Stella Tanja Teresa Tilda Vera Viktoria Yasmin Zoe Adam Ahmed Alessandro Andreas Antonio ' +
  'Bruno Carlos Christian Daniel David Diego Emil Eric Felix Filip Gabriel Georg Hugo Ivan Jakob Jan Jonas Karim Leo Lukas Marco Martin ' +
  'Mateo Max Mohamed Nico Noah Oscar Pablo Paul Peter Rafael Robert Samuel Simon Stefan Thomas Tim Tom Viktor'
).split(' ')
