/** Italian. Invented people; nothing here was ever sent. */
import { type ClinicTexts, text } from '../kinds.ts'

export const IT: ClinicTexts = {
  'photo-link': text(`La mia guancia da martedì
    Buongiorno, martedì ho fatto il filler da voi e la guancia sinistra è diventata dura e viola. Ho molta paura.
    Ho messo le foto qui perché nella mail non ci stavano: {link}
    Per favore guardatele e richiamatemi. {name}`),
  'photo-locked': text(`Foto della reazione
    Caro team, come d'accordo al telefono mando le foto delle labbra. Sono private, quindi ho chiuso il file.
    La password è 2604. Ditemi cosa devo fare.
    {name}`),
  'photo-page': text(`Il gonfiore peggiora
    Buonasera, dall'iniezione di venerdì il gonfiore sotto l'occhio peggiora ogni giorno.
    Le foto sono in allegato, basta aprirlo nel browser e scorrono una dopo l'altra.
    {name}`),
  'photo-archive': text(`Prima e dopo, da confrontare
    Salve, ho messo insieme le foto del telefono così potete confrontare. Il medico dovrebbe vederle oggi, esce del liquido.
    Saluti {name}`),
  'consent-macro': text(`Consenso firmato
    Salve, ecco il modulo di consenso compilato. Se sembra vuoto, premere in alto su "abilita contenuto".
    A settimana prossima, {name}`),
  'bank-lookalike': text(`Importante per i prossimi pagamenti
    Gentile cliente, dopo la revisione annuale lavoriamo con un'altra banca. La preghiamo di pagare tutte le fatture aperte e future sul conto qui sotto e di confermarci la modifica.
    IBAN IT00 X000 0000 0000 0000 0000 000
    Ufficio contabilità`),
  'bank-taken-over': text(`Fattura 20817, nuovo conto
    Buongiorno, prima di fare il bonifico per la fattura 20817: il nostro vecchio conto viene chiuso questo mese. Usate da ora le nuove coordinate bancarie della lettera allegata.
    Grazie e cordiali saluti`),
  'invoice-lookalike': text(`Secondo sollecito: fattura 4471
    Spettabile studio, nonostante il sollecito la fattura del vostro ultimo ordine di acido ialuronico risulta non pagata. Per evitare la mora vi preghiamo di saldarla oggi.
    Vedi la fattura: {link}`),
  'boss-gift': text(`Un piccolo favore
    Sei in reception? Sono con una paziente e non posso parlare. Mi servono quattro carte regalo da 200 euro per il team, è una sorpresa.
    Comprale al supermercato, gratta e mandami le foto dei codici. Ti ridò i soldi stasera.
    {name}`),
  'boss-busy': text(`Ci sei?
    Ciao, hai un minuto? Devi sistemarmi una cosa, sono in riunione tutto il giorno quindi solo via mail.
    {name}`),
  payroll: text(`Il mio stipendio
    Ciao, ho cambiato banca e vorrei che lo stipendio arrivasse sul nuovo conto già da questo mese. Cosa vi serve perché sia fatto prima del prossimo pagamento?
    Grazie, {name}`),
  society: text(`La sua scheda di socio
    Gentile collega, l'elenco della nostra società viene rinnovato. Gli studi che non confermano la scheda entro la settimana saranno eliminati.
    Confermi la scheda qui: {link}`),
  'courier-fee': text(`Il suo pacco è fermo al nostro deposito
    Volevamo consegnare il suo pacco ma mancano 2,99 di dogana. Paghi entro 48 ore, altrimenti torna al mittente.
    Paga ora: {link}`),
  copyright: text(`Una foto della sua pagina è stata segnalata
    Qualcuno ha segnalato una foto prima e dopo della sua pagina aziendale per violazione del diritto d'autore. La pagina verrà rimossa tra 24 ore se non fa ricorso.
    Fai ricorso: {link}`),
  reviews: text(`Nuova recensione da una stella per la sua clinica
    È stata pubblicata una nuova recensione negativa sul suo studio. Può farla togliere se dimostra che la scheda è sua.
    Rimuovi la recensione: {link}`),
  'booking-partner': text(`Azione richiesta: il suo account partner
    Non siamo riusciti a verificare i dati di pagamento del suo account. Le prenotazioni della clinica sono ferme finché non li conferma.
    Accedi: {link}`),
  mailbox: text(`11 mail non sono state consegnate
    La casella ha raggiunto il limite e 11 messaggi in arrivo sono trattenuti. Domani verranno eliminati.
    Sblocca i messaggi: {link}`),
  'voice-message': text(`Chiamata persa, 0:47
    Ha un nuovo messaggio vocale da un numero esterno. Durata 47 secondi. Apra il lettore allegato per ascoltarlo.`),
  'shared-document': text(`Un documento è stato condiviso con lei
    {name} ha condiviso "Piano di trattamento e costi 2026". Il documento è protetto, acceda con la sua mail.
    Apri il documento: {link}`),
  tax: text(`Avviso di rimborso
    Dall'ultimo calcolo le spetta un rimborso di 1.284,50. Invii il modulo per ricevere il bonifico.
    Richiedi il rimborso: {link}`),
  inspection: text(`Avviso di ispezione
    Nell'ambito dei controlli sugli studi estetici la sua clinica sarà ispezionata. L'elenco dei documenti da preparare è nell'archivio. La mancata risposta può comportare una sanzione.
    Ufficio vigilanza sanitaria`),
  lawyer: text(`La mia assistita contro la vostra clinica
    Rappresento una paziente ferita durante un trattamento nella vostra clinica. L'atto e le fotografie delle lesioni si trovano qui: {link}
    Se entro tre giorni non avremo risposta andremo in tribunale.
    Avv. {name}`),
  ransom: text(`Abbiamo i vostri pazienti
    Leggete bene. Siamo stati tre settimane nella vostra rete e abbiamo copiato tutto: 41.000 foto, nomi, passaporti, anche i nudi.
    Pagate 20.000 dollari in Bitcoin entro domani a mezzogiorno o pubblichiamo tutto e scriviamo a ogni paziente. Niente polizia. Wallet: bc1qexampleexampleexampleexample0000000`),
  applicant: text(`Candidatura come infermiera
    Gentili signori, ho visto che cercate un'infermiera e vorrei candidarmi. Il CV e gli attestati sono allegati, vi prego di aprirli su un computer.
    Cordiali saluti {name}`),
  remote: text(`Aggiornamento di sicurezza del computer prenotazioni
    Buongiorno, qui è il servizio tecnico. Il vostro computer non ha installato l'ultimo aggiornamento di sicurezza. Avviate lo strumento allegato e diteci il numero che appare, al resto pensiamo noi da remoto.`),
  'patient-list': text(`Statistica di quest'anno
    Ciao, per la statistica annuale ci manca l'elenco di tutti i pazienti con data di nascita e trattamento. Basta un Excel via mail. È urgente, scade oggi.
    Grazie {name}`),
  'lead-link': text(`Fate questo tipo di naso?
    Ciao! Vi ho trovati su internet. Ho raccolto le foto del naso che mi piacerebbe, potete guardarle e dirmi quanto costa? {link}
    Grazie mille, {name}`),
  'call-us': text(`La sua protezione è stata rinnovata
    Grazie per l'ordine. Il suo antivirus è stato esteso di tre anni e oggi verranno addebitati 489,00 euro. Se non ha effettuato questo ordine ci chiami entro 24 ore al +39 02 555 0142 per annullare.
    Ordine AX-771-902-B`),
  invitation: text(`Revisione di un caso
    È invitato alla revisione del reclamo di una paziente. Confermi prima dell'incontro.`),
  'scan-code': text(`Accesso in due passaggi per tutti
    Da lunedì la posta dello studio funziona solo con il secondo passaggio. Inquadri con il telefono il codice nell'immagine e lo attivi oggi, altrimenti l'accesso sarà bloccato.
    IT`),
  'complaint-photo': text(`Livido dopo il filler alle labbra
    Buongiorno, lunedì sono stata da voi per le labbra e da ieri ho un grosso livido e un nodulo a destra. È normale? Allego due foto. Richiamatemi per favore, sono preoccupata.
    {name}, 330 000000`),
  'complaint-angry': text(`Per niente soddisfatta!!
    Ho pagato tanto e la fronte è irregolare, un sopracciglio è più alto dell'altro. Voglio essere richiamata OGGI o vado da un altro medico e scrivo una recensione. Così non va.
    {name}`),
  booking: text(`Appuntamento a marzo
    Buongiorno, vorrei un appuntamento per il botox, meglio un giovedì pomeriggio. Sono stata da voi l'anno scorso. Avete posto?
    Cordiali saluti {name}`),
  cancel: text(`Devo disdire domani
    Scusate, mio figlio è malato e domani alle 10 non posso venire. Possiamo spostare alla settimana prossima?
    {name}`),
  thanks: text(`Grazie!
    Volevo solo ringraziare tutto il team, siete stati gentilissimi e sono felice del risultato.
    {name}`),
  price: text(`Quanto costa?
    Salve, sto pensando di fare le palpebre. Quanto costa da voi e quanto tempo devo stare a casa? Non ho mai fatto niente.
    {name}`),
  'form-lead': text(`Nuova richiesta dal sito
    Nome: {name}
    Telefono: 330 000000
    Interesse: epilazione laser
    Messaggio: richiamare la sera.`),
  'supplier-invoice': text(`Fattura 20817
    Gentile cliente, in allegato la fattura del suo ordine di 12 scatole. L'importo scade tra 14 giorni sul conto abituale.
    Cordiali saluti, il servizio clienti`),
  'supplier-notice': text(`Il suo ordine è partito dal magazzino
    Il suo ordine 88120 è partito oggi e arriva domani prima di mezzogiorno. Può seguirlo nella sua area: {link}
    Grazie per l'ordine`),
  'sales-offer': text(`Nuovo laser per studi estetici
    Gentile dottoressa, saremmo lieti di mostrarle il nostro nuovo laser. La visita dura 30 minuti e non costa nulla. Altre informazioni sulla nostra pagina: {link}
    Riceve questa mail perché risulta tra gli studi estetici. Può cancellarsi quando vuole.`),
  parcel: text(`Il suo pacco arriva domani
    Il suo pacco di Dermasupply sarà consegnato domani tra le 9 e le 11. Segui la spedizione: {link}
    Non deve fare nulla.`),
  'society-news': text(`Notizie dalla società, primavera
    Cari soci, in questo numero: la nuova linea guida sulla ialuronidasi, le date dei corsi e la relazione del direttivo. Continua a leggere: {link}
    Ultima possibilità per la quota ridotta del congresso: fino al 31 marzo.`),
  congress: text(`Invito al congresso annuale
    Gentile collega, la invitiamo al congresso annuale di maggio. Il programma è allegato in PDF. Iscrizione: {link}`),
  'shop-news': text(`20 % su tutta la skincare nel weekend
    Solo questo weekend: 20 % su tutta la linea per professionisti. Clicca qui per le offerte: {link}
    Se non vuoi più ricevere la newsletter, cancellati qui.`),
  'authority-letter': text(`Lettera sulle nuove norme di igiene
    Gentili signori, in allegato la nostra lettera sulle norme di igiene in vigore da luglio. Vi preghiamo di conservarla. Non occorre fare altro.`),
  referral: text(`Invio di una paziente
    Cara collega, grazie per la visita di questa paziente con una cicatrice al labbro superiore. Il referto è allegato in PDF.
    Cordiali saluti, Dr. {name}`),
  'patient-album': text(`Foto come d'accordo
    Salve, come d'accordo con l'infermiera ecco le mie foto dal giorno 1 al giorno 5, sono troppe per una mail: {link}
    {name}`),
  application: text(`Candidatura: reception
    Caro team, vorrei candidarmi per la reception. Il CV è allegato in PDF. Potrei iniziare a giugno.
    {name}`),
  colleague: text(`Sala 2 venerdì
    La sala 2 è chiusa venerdì per la nuova lampada, spostate le due consulenze nella sala 4. Grazie!
    {name}`),
  maintenance: text(`Manutenzione domenica
    Gentile cliente, domenica tra le 2 e le 4 il programma di prenotazione non sarà disponibile per manutenzione. Non deve fare nulla. Dettagli: {link}`),
  'platform-booking': text(`Nuova prenotazione: giovedì 15:30
    Ha una nuova prenotazione online. {name}, prima visita, giovedì 15:30. La veda nella sua agenda: {link}`),
  meeting: text(`Riunione del team
    Riunione del team, temi: ferie, nuovi consensi, offerta d'autunno.`),
  bounce: text(`Mail non consegnata, restituita al mittente
    Il messaggio non è stato consegnato a uno dei destinatari: la sua casella è piena.`),
  away: text(`Fuori ufficio
    Grazie per la mail. Sono fuori ufficio fino al 12 marzo e risponderò al rientro. Per urgenze chiamare la collega.`),
  receipt: text(`La sua ricevuta, marzo
    Grazie. Abbiamo addebitato 49,00 euro per il piano "Studio" sulla carta che finisce con 1188. La ricevuta è allegata. Tutte le ricevute: {link}`),
  press: text(`Domanda per un articolo
    Salve, scrivo per un giornale locale di medicina estetica e vorrei fare tre domande al medico per telefono. Andrebbe bene questa settimana?
    {name}`),
  'records-request': text(`Richiesta della cartella della nostra assistita
    Gentili signori, assistiamo una vostra ex paziente e chiediamo copia della cartella. La procura è allegata. Attendiamo risposta entro quattro settimane.
    Avv. {name}`),
  'own-records': text(`Copia della mia cartella
    Salve, mi trasferisco e vorrei una copia della cartella e delle foto prima e dopo per il nuovo medico. Come faccio ad averle? Posso anche passare.
    {name}`),
  'bill-question': text(`Domanda sulla mia fattura
    Salve, ho ricevuto la vostra fattura del 3 marzo ma ho pagato in contanti lo stesso giorno. Potete controllare? Non vorrei un sollecito.
    {name}`),
  'login-code': text(`Il suo codice: 481 922
    Il suo codice di verifica per il sistema di appuntamenti è 481 922. Vale dieci minuti. Se non l'ha chiesto, non deve fare nulla.`),
}
