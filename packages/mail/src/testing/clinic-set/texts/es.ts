/** Spanish. Invented people; nothing here was ever sent. */
import { type ClinicTexts, text } from '../kinds.ts'

export const ES: ClinicTexts = {
  'photo-link': text(`Mi mejilla desde el martes
    Hola, me pusisteis el relleno el martes y la mejilla izquierda se me ha puesto dura y morada. Tengo mucho miedo.
    He subido las fotos aquí porque no cabían en el correo: {link}
    Por favor miradlas y llamadme. {name}`),
  'photo-locked': text(`Fotos de la reacción
    Querido equipo, como quedamos por teléfono os mando las fotos de mis labios. Son privadas, así que he cerrado el archivo.
    La contraseña es 2604. Decidme qué tengo que hacer.
    {name}`),
  'photo-page': text(`La hinchazón va a peor
    Buenas tardes, desde la inyección del viernes la hinchazón debajo del ojo va a peor cada día.
    Las fotos están en el adjunto, solo hay que abrirlo en el navegador y van saliendo.
    {name}`),
  'photo-archive': text(`Antes y después, para comparar
    Hola, he juntado las fotos del móvil para que podáis comparar. El médico debería verlas hoy, está supurando.
    Saludos {name}`),
  'consent-macro': text(`Consentimiento firmado
    Hola, aquí va el consentimiento relleno. Si se ve vacío, pulse arriba en "habilitar contenido".
    Hasta la semana que viene, {name}`),
  'bank-lookalike': text(`Importante para sus próximos pagos
    Estimado cliente, tras nuestra auditoría anual trabajamos con otro banco. Le rogamos que pague todas las facturas pendientes y futuras a la cuenta de abajo y nos confirme el cambio.
    IBAN ES00 0000 0000 0000 0000 0000
    Departamento de contabilidad`),
  'bank-taken-over': text(`Factura 20817, cuenta nueva
    Hola, antes de transferir el importe de la factura 20817: nuestra cuenta anterior se cierra este mes. Usen desde ahora los nuevos datos bancarios de la carta adjunta.
    Gracias y un saludo`),
  'invoice-lookalike': text(`Segundo recordatorio: factura 4471
    Estimados señores, a pesar de nuestro recordatorio la factura de su último pedido de ácido hialurónico sigue impagada. Para evitar recargos, páguenla hoy.
    Ver la factura: {link}`),
  'boss-gift': text(`Un favor rápido
    ¿Estás en recepción? Estoy con una paciente y no puedo hablar. Necesito cuatro tarjetas regalo de 200 euros para el equipo, es una sorpresa.
    Cómpralas en el supermercado, ráscalas y mándame fotos de los códigos. Te lo devuelvo esta noche.
    {name}`),
  'boss-busy': text(`¿Estás ahí?
    Hola, ¿tienes un minuto? Necesito que me soluciones una cosa y estoy todo el día en reuniones, así que solo por correo.
    {name}`),
  payroll: text(`Mi nómina
    Hola, he cambiado de banco y quiero que la nómina vaya a la cuenta nueva desde este mes. ¿Qué necesitáis para que quede hecho antes del próximo pago?
    Gracias, {name}`),
  society: text(`Su ficha de socio
    Estimado colega, se está renovando el directorio de nuestra sociedad. Las consultas que no confirmen su ficha antes del fin de semana serán eliminadas.
    Confirme su ficha aquí: {link}`),
  'courier-fee': text(`Su paquete espera en nuestro almacén
    Quisimos entregar su paquete pero faltan 2,99 de aduana. Páguelos en 48 horas o se devolverá.
    Pagar ahora: {link}`),
  copyright: text(`Han denunciado una foto de su página
    Alguien ha denunciado una foto de antes y después de su página de empresa por derechos de autor. Su página se retirará en 24 horas si no presenta alegaciones.
    Presentar alegaciones: {link}`),
  reviews: text(`Nueva reseña de una estrella de su clínica
    Se ha publicado una nueva reseña negativa sobre su consulta. Puede hacer que la quiten si demuestra que la ficha es suya.
    Eliminar la reseña: {link}`),
  'booking-partner': text(`Acción necesaria: su cuenta de socio
    No hemos podido verificar los datos de pago de su cuenta. Las reservas de su clínica quedan paradas hasta que los confirme.
    Inicie sesión: {link}`),
  mailbox: text(`11 correos no se le han podido entregar
    El buzón ha llegado a su límite y 11 mensajes entrantes están retenidos. Mañana se borrarán.
    Liberar los mensajes: {link}`),
  'voice-message': text(`Llamada perdida, 0:47
    Tiene un nuevo mensaje de voz de un número externo. Duración 47 segundos. Abra el reproductor adjunto para oírlo.`),
  'shared-document': text(`Han compartido un documento con usted
    {name} ha compartido "Plan de tratamiento y costes 2026". El documento está protegido, identifíquese con su correo.
    Abrir documento: {link}`),
  tax: text(`Aviso de devolución
    Según el último cálculo le corresponde una devolución de 1.284,50. Envíe el formulario para que hagamos la transferencia.
    Solicitar la devolución: {link}`),
  inspection: text(`Anuncio de inspección
    Dentro del control de las consultas estéticas se inspeccionará su clínica. La lista de documentos que debe preparar está en el archivo. No atenderlo puede suponer una multa.
    Oficina de inspección sanitaria`),
  lawyer: text(`Mi clienta contra su clínica
    Represento a una paciente que resultó herida en un tratamiento en su clínica. La demanda y las fotografías de las lesiones están aquí: {link}
    Si en tres días no sabemos nada, acudiremos al juzgado.
    {name}, abogado`),
  ransom: text(`Tenemos a sus pacientes
    Lea con atención. Hemos estado tres semanas en su red y lo hemos copiado todo: 41.000 fotos, nombres, pasaportes, también los desnudos.
    Paga 20.000 dólares en Bitcoin antes de mañana a mediodía o los publicamos y escribimos a cada paciente. Sin policía. Monedero: bc1qexampleexampleexampleexample0000000`),
  applicant: text(`Solicitud de empleo, enfermera
    Estimados señores, he visto que buscan enfermera y me gustaría presentarme. Mi currículum y mis títulos van adjuntos, ábranlos por favor en un ordenador.
    Un saludo {name}`),
  remote: text(`Actualización de seguridad de su equipo de reservas
    Buenos días, somos el servicio técnico. Su equipo no ha instalado la última actualización de seguridad. Abra la herramienta adjunta y díganos el número que aparece, nosotros hacemos el resto en remoto.`),
  'patient-list': text(`Estadística de este año
    Hola, para la estadística anual nos falta la lista de todos los pacientes con fecha de nacimiento y tratamiento. Vale un Excel por correo. Es urgente, el plazo acaba hoy.
    Gracias {name}`),
  'lead-link': text(`¿Hacen este tipo de nariz?
    ¡Hola! Os he encontrado por internet. He reunido fotos de la nariz que me gustaría, ¿podéis mirarlas y decirme cuánto cuesta? {link}
    Muchas gracias, {name}`),
  'call-us': text(`Su protección se ha renovado
    Gracias por su pedido. Su antivirus se ha ampliado tres años y hoy se le cobrarán 489,00 euros. Si no ha hecho este pedido, llámenos en 24 horas al +34 91 555 01 42 para cancelar.
    Pedido AX-771-902-B`),
  invitation: text(`Revisión de un caso
    Está invitado a revisar el caso de la queja de una paciente. Confirme antes de la reunión.`),
  'scan-code': text(`Acceso en dos pasos para todo el personal
    Desde el lunes el correo de la consulta solo funciona con el segundo paso. Escanee con el móvil el código de la imagen y actívelo hoy, o se bloqueará su acceso.
    Informática`),
  'complaint-photo': text(`Moratón después del relleno de labios
    Hola, estuve el lunes por los labios y desde ayer tengo un moratón grande y un bulto a la derecha. ¿Es normal? Adjunto dos fotos. Llamadme por favor, estoy preocupada.
    {name}, 600 000 000`),
  'complaint-angry': text(`¡¡Nada contenta!!
    He pagado mucho dinero y tengo la frente desigual, una ceja más alta que la otra. Quiero que me llaméis HOY o me voy a otro médico y pongo una reseña. Esto no puede ser.
    {name}`),
  booking: text(`Cita en marzo
    Buenos días, querría una cita para botox, mejor un jueves por la tarde. Estuve con vosotros el año pasado. ¿Tenéis algo libre?
    Un saludo {name}`),
  cancel: text(`Tengo que anular mañana
    Perdonad, mi hijo está enfermo y mañana a las 10 no puedo ir. ¿Podemos pasarlo a la semana que viene?
    {name}`),
  thanks: text(`¡Gracias!
    Solo quería dar las gracias a todo el equipo, fuisteis encantadores y estoy feliz con el resultado.
    {name}`),
  price: text(`¿Cuánto cuesta?
    Hola, estoy pensando en operarme los párpados. ¿Cuánto cuesta con vosotros y cuánto tiempo estaría de baja? Nunca me he hecho nada.
    {name}`),
  'form-lead': text(`Nueva consulta desde la web
    Nombre: {name}
    Teléfono: 600 000 000
    Interés: depilación láser
    Mensaje: llamar por la tarde.`),
  'supplier-invoice': text(`Factura 20817
    Estimado cliente, adjuntamos la factura de su pedido de 12 cajas. El importe vence en 14 días en la cuenta de siempre.
    Un saludo, atención al cliente`),
  'supplier-notice': text(`Su pedido ha salido de nuestro almacén
    Su pedido 88120 ha salido hoy y llega mañana antes del mediodía. Puede seguirlo en su cuenta: {link}
    Gracias por su pedido`),
  'sales-offer': text(`Nuevo láser para consultas estéticas
    Estimada doctora, nos gustaría enseñarle nuestro nuevo láser. La visita dura 30 minutos y no cuesta nada. Más en nuestra página: {link}
    Recibe este correo porque figura como consulta estética. Puede darse de baja cuando quiera.`),
  parcel: text(`Su paquete llega mañana
    Su paquete de Dermasupply se entregará mañana entre las 9 y las 11. Seguir el envío: {link}
    No tiene que hacer nada.`),
  'society-news': text(`Noticias de la sociedad, primavera
    Estimados socios, en este número: la nueva guía sobre hialuronidasa, fechas de cursos y el informe de la junta. Leer más: {link}
    Última oportunidad para la tarifa reducida del congreso: hasta el 31 de marzo.`),
  congress: text(`Invitación al congreso anual
    Estimado colega, le invitamos al congreso anual de mayo. El programa va adjunto en PDF. Inscripción: {link}`),
  'shop-news': text(`20 % en todo el cuidado de la piel este fin de semana
    Solo este fin de semana: 20 % en todo el cuidado profesional. Haga clic aquí para ver las ofertas: {link}
    Si no desea recibir más nuestro boletín, dese de baja aquí.`),
  'authority-letter': text(`Carta sobre las nuevas normas de higiene
    Estimados señores, adjuntamos nuestra carta sobre las normas de higiene vigentes desde julio. Guárdenla con su documentación. No hay que hacer nada más.`),
  referral: text(`Derivación
    Estimada colega, gracias por ver a esta paciente con una cicatriz en el labio superior. El informe va adjunto en PDF.
    Un saludo, Dr. {name}`),
  'patient-album': text(`Fotos como quedamos
    Hola, como quedé con la enfermera aquí están mis fotos del día 1 al 5, son demasiadas para un correo: {link}
    {name}`),
  application: text(`Solicitud: recepción
    Querido equipo, me gustaría optar al puesto de recepción. Mi currículum va adjunto en PDF. Podría empezar en junio.
    {name}`),
  colleague: text(`Sala 2 el viernes
    La sala 2 está cerrada el viernes por la lámpara nueva, pasad las dos consultas a la sala 4. ¡Gracias!
    {name}`),
  maintenance: text(`Mantenimiento el domingo
    Estimado cliente, el domingo entre las 2 y las 4 el programa de citas no estará disponible por mantenimiento. No tiene que hacer nada. Detalles: {link}`),
  'platform-booking': text(`Nueva reserva: jueves 15:30
    Tiene una nueva reserva en línea. {name}, primera consulta, jueves 15:30. Véala en su agenda: {link}`),
  meeting: text(`Reunión de equipo
    Reunión de equipo, temas: vacaciones, nuevos consentimientos, oferta de otoño.`),
  bounce: text(`Correo no entregado, devuelto al remitente
    Su mensaje no se pudo entregar a uno de los destinatarios: su buzón está lleno.`),
  away: text(`Fuera de la oficina
    Gracias por su correo. Estoy fuera hasta el 12 de marzo y contestaré a la vuelta. Si es urgente, llame a mi compañera.`),
  receipt: text(`Su recibo, marzo
    Gracias. Hemos cobrado 49,00 euros por el plan "Consulta" en su tarjeta terminada en 1188. El recibo va adjunto. Todos sus recibos: {link}`),
  press: text(`Pregunta para un artículo
    Hola, escribo para un periódico local sobre medicina estética y querría hacerle tres preguntas por teléfono a la doctora. ¿Podría ser esta semana?
    {name}`),
  'records-request': text(`Solicitud de la historia de nuestra clienta
    Estimados señores, representamos a su antigua paciente y solicitamos copia de la historia clínica. El poder va adjunto. Esperamos su respuesta en cuatro semanas.
    {name}, abogada`),
  'own-records': text(`Copia de mi historia
    Hola, me mudo y querría una copia de mi historia y de mis fotos de antes y después para el médico nuevo. ¿Cómo las consigo? También puedo pasar a recogerlas.
    {name}`),
  'bill-question': text(`Pregunta sobre mi factura
    Hola, me ha llegado vuestra factura del 3 de marzo pero pagué en efectivo ese mismo día. ¿Podéis mirarlo? No quiero que me llegue un aviso.
    {name}`),
  'login-code': text(`Su código: 481 922
    Su código de verificación para el sistema de citas es 481 922. Vale diez minutos. Si no lo ha pedido, no haga nada.`),
}
