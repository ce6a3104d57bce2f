/** Lithuanian. Invented people; nothing here was ever sent. */
import { type ClinicTexts, text } from '../kinds.ts'

export const LT: ClinicTexts = {
  'photo-link': text(`Mano skruostas nuo antradienio
    Laba diena, antradienį pas jus dariausi užpildus ir kairysis skruostas pasidarė kietas ir violetinis. Labai bijau.
    Nuotraukas įkėliau čia, nes į laišką netilpo: {link}
    Prašau pažiūrėti ir man paskambinti. {name}`),
  'photo-locked': text(`Reakcijos nuotraukos
    Sveiki, kaip tarėmės telefonu, siunčiu lūpų nuotraukas. Jos asmeniškos, todėl failą užrakinau.
    Slaptažodis 2604. Parašykite, ką man daryti.
    {name}`),
  'photo-page': text(`Tinimas didėja
    Labas vakaras, po penktadienio injekcijos tinimas po akimi kasdien didėja.
    Nuotraukos priede, tiesiog atidarykite naršyklėje ir jos pasirodys viena po kitos.
    {name}`),
  'photo-archive': text(`Prieš ir po, palyginimui
    Sveiki, sudėjau nuotraukas iš telefono, kad galėtumėte palyginti. Gydytojas turėtų jas pamatyti šiandien, šlapiuoja.
    Pagarbiai {name}`),
  'consent-macro': text(`Pasirašytas sutikimas
    Sveiki, siunčiu užpildytą sutikimo formą. Jei atrodo tuščia, viršuje spauskite „įjungti turinį“.
    Iki kitos savaitės, {name}`),
  'bank-lookalike': text(`Svarbu būsimiems mokėjimams
    Gerbiamas kliente, po metinio audito dirbame su kitu banku. Visas atviras ir būsimas sąskaitas prašome apmokėti į žemiau nurodytą sąskaitą ir patvirtinti, kad duomenis pakeitėte.
    IBAN LT00 0000 0000 0000 0000
    Buhalterija`),
  'bank-taken-over': text(`Sąskaita 20817, nauji rekvizitai
    Laba diena, prieš darydami pavedimą už sąskaitą 20817: mūsų senoji sąskaita šį mėnesį uždaroma. Nuo dabar naudokite naujus banko rekvizitus iš pridėto rašto.
    Ačiū, pagarbiai`),
  'invoice-lookalike': text(`Antras priminimas: sąskaita 4471
    Gerbiamieji, nepaisant priminimo, sąskaita už paskutinį hialurono rūgšties užsakymą vis dar neapmokėta. Kad išvengtumėte delspinigių, apmokėkite šiandien.
    Peržiūrėti sąskaitą: {link}`),
  'boss-gift': text(`Nedidelė paslauga
    Ar esi registratūroje? Esu su paciente ir negaliu kalbėti. Man reikia keturių dovanų kortelių po 200 eurų komandai, tai staigmena.
    Nupirk prekybos centre, nutrink ir atsiųsk kodų nuotraukas. Pinigus atiduosiu vakare.
    {name}`),
  'boss-busy': text(`Ar esi vietoje?
    Labas, ar turi minutę? Reikia, kad sutvarkytum vieną dalyką, visą dieną esu susitikimuose, todėl tik el. paštu.
    {name}`),
  payroll: text(`Mano atlyginimas
    Labas, pakeičiau banką ir norėčiau, kad atlyginimas nuo šio mėnesio eitų į naują sąskaitą. Ko reikia, kad spėtumėte iki artimiausio mokėjimo?
    Ačiū, {name}`),
  society: text(`Jūsų nario įrašas
    Gerbiamas kolega, atnaujinamas mūsų draugijos katalogas. Klinikos, iki savaitės pabaigos nepatvirtinusios įrašo, bus pašalintos.
    Patvirtinkite įrašą čia: {link}`),
  'courier-fee': text(`Jūsų siunta laukia mūsų sandėlyje
    Norėjome pristatyti siuntą, bet neapmokėtas 2,99 muito mokestis. Apmokėkite per 48 valandas, kitaip ji grįš siuntėjui.
    Mokėti dabar: {link}`),
  copyright: text(`Pranešta apie nuotrauką jūsų puslapyje
    Kažkas pranešė apie nuotrauką „prieš ir po“ jūsų verslo puslapyje dėl autorių teisių pažeidimo. Puslapis bus išjungtas po 24 valandų, jei nepateiksite apeliacijos.
    Pateikti apeliaciją: {link}`),
  reviews: text(`Naujas vienos žvaigždutės atsiliepimas
    Paskelbtas naujas neigiamas atsiliepimas apie jūsų kliniką. Galite jį pašalinti, jei įrodysite, kad profilis jūsų.
    Pašalinti atsiliepimą: {link}`),
  'booking-partner': text(`Reikalingi veiksmai: jūsų partnerio paskyra
    Nepavyko patikrinti jūsų partnerio paskyros mokėjimo duomenų. Klinikos rezervacijos sustabdytos, kol juos patvirtinsite.
    Prisijunkite prie paskyros: {link}`),
  mailbox: text(`11 laiškų nepavyko jums pristatyti
    Pašto dėžutė pasiekė ribą, 11 gaunamų laiškų sulaikyta. Rytoj jie bus ištrinti.
    Išleisti laiškus: {link}`),
  'voice-message': text(`Praleistas skambutis, 0:47
    Turite naują balso žinutę iš išorinio numerio. Trukmė 47 sekundės. Atidarykite pridėtą grotuvą, kad išklausytumėte.`),
  'shared-document': text(`Su jumis pasidalinta dokumentu
    {name} pasidalino dokumentu „Gydymo planas ir kainos 2026“. Dokumentas apsaugotas, prisijunkite su savo el. paštu.
    Atidaryti dokumentą: {link}`),
  tax: text(`Pranešimas apie grąžinimą
    Pagal paskutinį skaičiavimą jums priklauso 1 284,50 eurų permokos grąžinimas. Pateikite formą, kad galėtume pervesti.
    Prašyti grąžinimo: {link}`),
  inspection: text(`Pranešimas apie patikrinimą
    Vykdant estetikos klinikų priežiūrą jūsų klinika bus tikrinama. Ruošiamų dokumentų sąrašas yra archyve. Nepaisant pranešimo gali būti skirta bauda.
    Sveikatos priežiūros tarnyba`),
  lawyer: text(`Mano klientė prieš jūsų kliniką
    Atstovauju pacientei, sužalotai per procedūrą jūsų klinikoje. Ieškinys ir sužalojimų nuotraukos yra čia: {link}
    Jei per tris dienas negausime atsakymo, kreipsimės į teismą.
    Advokatas {name}`),
  ransom: text(`Mes turime jūsų pacientus
    Skaitykite atidžiai. Tris savaites buvome jūsų tinkle ir nukopijavome viską: 41 000 nuotraukų, vardus, pasus, ir nuogas.
    Sumokėkite 20 000 dolerių bitkoinais iki rytojaus vidurdienio arba paskelbsime ir parašysime kiekvienam pacientui. Jokios policijos. Piniginė: bc1qexampleexampleexampleexample0000000`),
  applicant: text(`Kreipiuosi dėl slaugytojos darbo
    Gerbiamieji, mačiau, kad ieškote slaugytojos, norėčiau pretenduoti. CV ir pažymėjimai pridėti, prašau atidaryti kompiuteryje.
    Pagarbiai {name}`),
  remote: text(`Registracijos kompiuterio saugumo atnaujinimas
    Labas rytas, čia techninė tarnyba. Jūsų kompiuteris neįdiegė paskutinio saugumo atnaujinimo. Paleiskite pridėtą įrankį ir pasakykite rodomą numerį, kitką padarysime nuotoliniu būdu.`),
  'patient-list': text(`Šių metų statistika
    Labas, metinei statistikai dar trūksta visų pacientų sąrašo su gimimo datomis ir procedūromis. Užteks Excel el. paštu. Skubu, terminas šiandien.
    Ačiū {name}`),
  'lead-link': text(`Ar darote tokias nosis?
    Sveiki! Radau jus internete. Surinkau nosies, kokios norėčiau, nuotraukas, gal galite pažiūrėti ir pasakyti, kiek kainuotų? {link}
    Labai ačiū, {name}`),
  'call-us': text(`Jūsų apsauga pratęsta
    Ačiū už užsakymą. Antivirusinė pratęsta trejiems metams, šiandien bus nuskaičiuota 489,00 eurų. Jei neužsakėte, per 24 valandas paskambinkite numeriu +370 5 555 0142, norėdami atšaukti.
    Užsakymas AX-771-902-B`),
  invitation: text(`Atvejo aptarimas
    Kviečiame į pacientės skundo aptarimą. Patvirtinkite prieš susitikimą.`),
  'scan-code': text(`Dviejų žingsnių prisijungimas visiems
    Nuo pirmadienio prie klinikos pašto galima prisijungti tik su antru žingsniu. Nuskenuokite telefonu kodą paveikslėlyje ir įsijunkite šiandien, kitaip prieiga bus užblokuota.
    IT`),
  'complaint-photo': text(`Mėlynė po lūpų užpildo
    Laba diena, pirmadienį buvau pas jus dėl lūpų, nuo vakar dešinėje didelė mėlynė ir guzelis. Ar tai normalu? Pridedu dvi nuotraukas. Paskambinkite, labai nerimauju.
    {name}, 8 600 00000`),
  'complaint-angry': text(`Visiškai nepatenkinta!!
    Sumokėjau daug pinigų, o kakta nelygi, vienas antakis aukščiau kito. Noriu, kad man paskambintumėte ŠIANDIEN, kitaip eisiu pas kitą gydytoją ir parašysiu atsiliepimą. Taip negalima.
    {name}`),
  booking: text(`Vizitas kovą
    Labas rytas, norėčiau užsirašyti botoksui, geriausia ketvirtadienį po pietų. Buvau pas jus pernai. Gal turite laisvo laiko?
    Pagarbiai {name}`),
  cancel: text(`Turiu atšaukti rytojų
    Atsiprašau, sūnus serga ir rytoj 10 val. negaliu atvykti. Gal galime perkelti į kitą savaitę?
    {name}`),
  thanks: text(`Ačiū!
    Norėjau padėkoti visai komandai, visi buvote labai malonūs, džiaugiuosi rezultatu.
    {name}`),
  price: text(`Kiek kainuoja?
    Sveiki, galvoju apie vokų operaciją. Kiek pas jus kainuoja ir kiek laiko reikėtų nedirbti? Niekada nieko nesu dariusi.
    {name}`),
  'form-lead': text(`Nauja užklausa iš svetainės
    Vardas: {name}
    Telefonas: 8 600 00000
    Domina: lazerinė epiliacija
    Žinutė: prašau skambinti vakare.`),
  'supplier-invoice': text(`Sąskaita 20817
    Gerbiamas kliente, pridedame sąskaitą už 12 pakuočių užsakymą. Apmokėti per 14 dienų į žinomą sąskaitą.
    Pagarbiai, klientų aptarnavimas`),
  'supplier-notice': text(`Jūsų užsakymas išsiųstas iš sandėlio
    Užsakymas 88120 šiandien išsiųstas ir atvyks rytoj iki pietų. Sekti galite savo paskyroje: {link}
    Ačiū už užsakymą`),
  'sales-offer': text(`Naujas lazeris estetikos klinikoms
    Gerbiama gydytoja, mielai parodytume naująjį lazerį. Vizitas trunka 30 minučių ir nieko nekainuoja. Daugiau mūsų puslapyje: {link}
    Gaunate šį laišką, nes esate estetikos klinikų sąraše. Atsisakyti galite bet kada.`),
  parcel: text(`Jūsų siunta atvyks rytoj
    Siunta iš Dermasupply bus pristatyta rytoj tarp 9 ir 11 val. Sekti siuntą: {link}
    Jums nieko daryti nereikia.`),
  'society-news': text(`Draugijos naujienos, pavasaris
    Gerbiami nariai, šiame numeryje: naujos hialuronidazės gairės, kursų datos ir valdybos ataskaita. Skaityti toliau: {link}
    Paskutinė galimybė registruotis į suvažiavimą mažesne kaina: iki kovo 31 d.`),
  congress: text(`Kvietimas į metinį suvažiavimą
    Gerbiamas kolega, kviečiame į metinį suvažiavimą gegužę. Programa pridėta PDF. Registracija: {link}`),
  'shop-news': text(`20 % visai odos priežiūrai savaitgalį
    Tik šį savaitgalį: 20 % visai profesionaliai odos priežiūrai. Spauskite čia ir peržiūrėkite pasiūlymus: {link}
    Jei naujienlaiškio nebenorite, atsisakykite čia.`),
  'authority-letter': text(`Raštas dėl naujų higienos taisyklių
    Gerbiamieji, pridedame raštą dėl higienos taisyklių, galiosiančių nuo liepos. Prašome jį saugoti. Daugiau nieko daryti nereikia.`),
  referral: text(`Siuntimas
    Miela kolege, ačiū, kad priimsite pacientę su randu viršutinėje lūpoje. Išrašas pridėtas PDF.
    Pagarbiai, gyd. {name}`),
  'patient-album': text(`Nuotraukos, kaip tarėmės
    Sveiki, kaip tarėmės su slaugytoja, štai mano nuotraukos nuo 1 iki 5 dienos, vienam laiškui jų per daug: {link}
    {name}`),
  application: text(`Dėl darbo registratūroje
    Sveiki, norėčiau dirbti jūsų registratūroje. CV pridėtas PDF. Galėčiau pradėti birželį.
    {name}`),
  colleague: text(`2 kabinetas penktadienį
    2 kabinetas penktadienį uždarytas dėl naujos lempos, dvi konsultacijas perkelkite į 4 kabinetą. Ačiū!
    {name}`),
  maintenance: text(`Priežiūros darbai sekmadienį
    Gerbiamas kliente, sekmadienį nuo 2 iki 4 val. registracijos programa neveiks dėl priežiūros darbų. Nieko daryti nereikia. Plačiau: {link}`),
  'platform-booking': text(`Nauja rezervacija: ketvirtadienis 15:30
    Turite naują rezervaciją internetu. {name}, pirma konsultacija, ketvirtadienis 15:30. Žiūrėti kalendoriuje: {link}`),
  meeting: text(`Komandos susirinkimas
    Komandos susirinkimas, temos: atostogos, nauji sutikimai, rudens akcija.`),
  bounce: text(`Laiškas nepristatytas, grąžinamas siuntėjui
    Jūsų laiško nepavyko pristatyti vienam gavėjui: jo dėžutė pilna.`),
  away: text(`Nesu biure
    Ačiū už laišką. Iki kovo 12 d. nesu biure, atsakysiu grįžusi. Skubiais atvejais skambinkite kolegei.`),
  receipt: text(`Jūsų kvitas, kovas
    Ačiū. Už planą „Klinika“ nuo kortelės, kurios galas 1188, nuskaitėme 49,00 eurų. Kvitas pridėtas. Visi kvitai: {link}`),
  press: text(`Klausimas straipsniui
    Sveiki, rašau vietos laikraščiui apie estetinę mediciną, norėčiau gydytojai telefonu užduoti tris klausimus. Gal tiktų šią savaitę?
    {name}`),
  'records-request': text(`Prašymas dėl mūsų klientės dokumentų
    Gerbiamieji, atstovaujame buvusiai jūsų pacientei ir prašome jos gydymo dokumentų kopijos. Įgaliojimas pridėtas. Atsakymo lauksime per keturias savaites.
    {name}, advokatė`),
  'own-records': text(`Mano kortelės kopija
    Sveiki, keliuosi į kitą miestą ir norėčiau savo kortelės bei nuotraukų prieš ir po kopijos naujam gydytojui. Kaip jas gauti? Galiu ir atvykti.
    {name}`),
  'bill-question': text(`Klausimas dėl sąskaitos
    Sveiki, gavau kovo 3 d. sąskaitą, bet tą pačią dieną sumokėjau grynais. Gal galite patikrinti? Nenoriu priminimo.
    {name}`),
  'login-code': text(`Jūsų kodas: 481 922
    Jūsų patvirtinimo kodas vizitų sistemai: 481 922. Galioja dešimt minučių. Jei neprašėte, nieko daryti nereikia.`),
}
